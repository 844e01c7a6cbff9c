// Where the programs under test are: named by `cargo xtask test`, else at their usual places.
// Nothing is started here.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The project's folder, with a slash at its end. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

const named = (variable, ...usual) => process.env[variable] ?? usual.find(existsSync) ?? usual[0];

export const demo = named("CASEBOOK_DEMO", `${root}target/debug/casebook-demo`);
export const dist = named("CASEBOOK_DIST", `${root}dist`).replace(/\/$/, "");
export const chromium = named("CHROMIUM", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
export const nginx = named("NGINX", "/usr/sbin/nginx", "/usr/bin/nginx");
