// Makes the scripts of dist/ small, and writes a .br and a .gz beside each file that a web server may send compressed.
// index.html and config.json stay as they are: whoever hosts edits them, and a server would go on sending old copies.

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { transformSync } from "esbuild";

const folder = "dist";

for (const name of readdirSync(folder, { recursive: true }).sort()) {
  if (!/\.(js|css|wasm|svg)$/.test(name)) continue;
  const path = join(folder, name);
  if (name.endsWith(".js")) {
    // The names in our own scripts stay: an error is told by the name of its class.
    const isGlue = /-[0-9a-f]+\.js$/.test(name);
    const options = { minifyWhitespace: true, minifySyntax: true, minifyIdentifiers: isGlue, format: "esm", target: "es2022" };
    const { code } = transformSync(readFileSync(path, "utf8"), options);
    writeFileSync(path, code);
  }
  const raw = readFileSync(path);
  const brotli = brotliCompressSync(raw, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length },
  });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(raw, { level: 9 }));
}
