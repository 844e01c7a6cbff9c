// The server of the yardsticks: an empty page, a page that shows every row in the plainest way, a page that only scrolls.
// It hands out files and texts it is given; what is done on the pages is in ../yardstick.

import { createServer } from "node:http";
import { readFileSync } from "node:fs";

const PAGES = new URL("../yardstick/", import.meta.url);
const TYPES = { html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8" };

export class Yardsticks {
  #server;
  #texts;

  constructor(server, texts) {
    this.#server = server;
    this.#texts = texts;
    this.url = `http://127.0.0.1:${server.address().port}/`;
  }

  static start() {
    const texts = new Map();
    const server = createServer((request, response) => {
      const name = new URL(request.url, "http://localhost").pathname.slice(1);
      const [body, type] = texts.has(name) ? [texts.get(name), "application/json"] : page(name);
      // The same isolation as the pages that are measured against these.
      response.writeHead(body ? 200 : 404, {
        "Content-Type": type, "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp",
      });
      response.end(body);
    });
    return new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => resolve(new Yardsticks(server, texts)));
    });
  }

  /** Serves this body below this name from now on. */
  serve(name, body) {
    this.#texts.set(name, body);
  }

  stop() {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }
}

function page(name) {
  const kind = name.split(".").at(-1);
  const known = /^[a-z]+\.(?:html|js|css)$/.test(name);
  try {
    return known ? [readFileSync(new URL(name, PAGES)), TYPES[kind]] : [undefined, "text/plain"];
  } catch {
    return [undefined, "text/plain"];
  }
}
