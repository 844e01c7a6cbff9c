// axe-core in a page whose policy lets no script in: it is evaluated by the debugger, which no policy binds.
// Which findings count is decided here; where to look, in a11y.test.mjs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Looks at a page in several states and tells all findings at the end. */
export class Examination {
  #found = [];

  constructor(page) {
    this.page = page;
  }

  /** Examines the page as it is now. */
  async look(where) {
    const { page } = this;
    if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
    const violations = await page.evaluate(async () => (await globalThis.axe.run(document, { resultTypes: ["violations"] })).violations);
    for (const { id, help, impact, nodes } of violations) {
      if (impact !== "serious" && impact !== "critical") continue;
      const places = nodes.slice(0, 4).map((node) => `${node.html.slice(0, 200)}\n      ${node.failureSummary?.split("\n").slice(1).join(" ")}`);
      this.#found.push(`${where}: ${id}: ${help}\n    ${places.join("\n    ")}`);
    }
  }

  /** Fails when something serious or critical was found anywhere. */
  judge() {
    assert.equal(this.#found.length, 0, `\n  ${this.#found.join("\n  ")}`);
  }
}
