// A real nginx with deploy/nginx.conf, edited as its comments say: prefix, folder, port, servers.
// The demo server plays the two servers behind it.

import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as environment from "./environment.mjs";
import { until } from "./until.mjs";

export class Nginx {
  #process;
  #folder;

  constructor(process, folder, url) {
    this.#process = process;
    this.#folder = folder;
    this.url = url;
  }

  /** Serves the bundle at /tools/casebook/ and passes the APIs on to a demo server. */
  static async start(upstream) {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "casebook-nginx-"));
    const edit = (text, from, to) => {
      if (!text.includes(from)) throw new Error(`deploy/nginx.conf has no ${from} to edit.`);
      return text.replaceAll(from, to);
    };
    let text = readFileSync(join(environment.root, "deploy/nginx.conf"), "utf8");
    text = edit(text, "http://127.0.0.1:8000/", `${upstream}api/iris/`);
    text = edit(text, "http://127.0.0.1:8001/", `${upstream}api/precinct/`);
    text = edit(text, "/srv/dist/", `${environment.dist}/`);
    text = edit(text, "listen 8080;", `listen 127.0.0.1:${port};`);
    text = edit(text, "/casebook/", "/tools/casebook/");
    const file = join(folder, "casebook.conf");
    writeFileSync(file, text);
    // Run as root, nginx would read the bundle as somebody who may not.
    const user = process.getuid() === 0 ? " user root;" : "";
    const child = spawn(environment.nginx, ["-p", `${folder}/`, "-c", file, "-g", `daemon off;${user}`], { stdio: ["ignore", "inherit", "inherit"] });
    const url = `http://127.0.0.1:${port}/tools/casebook/`;
    const started = new Nginx(child, folder, url);
    try {
      await until("nginx answers", async () => (await fetch(url)).ok);
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  }

  async stop() {
    if (this.#process.exitCode === null) {
      const gone = new Promise((resolve) => this.#process.once("exit", resolve));
      this.#process.kill("SIGTERM");
      await gone;
    }
    rmSync(this.#folder, { recursive: true });
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
