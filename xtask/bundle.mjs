// Bundles what the browser needs besides the Rust program; Trunk runs this before it reads index.html.
// Nothing is fetched here: esbuild comes from package-lock.json.

import { build } from "esbuild";

await build({
  entryPoints: { app: "style/main.css" },
  outdir: "target/web",
  bundle: true,
  minify: true,
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
});
