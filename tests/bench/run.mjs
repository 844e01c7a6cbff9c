// Measures Casebook in the browser: `node tests/bench/run.mjs [--quick | --long] [--json FILE]`, usually by `cargo xtask bench`.
// Only arguments, order and output are here; what is measured is in load.mjs and timeline.mjs and what they name.
// Figures that end in "_cpu" or "_cpu_p95" leave out the time in which other programs had the processor: a busy machine changes them little.

import { existsSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { execFileSync } from "node:child_process";
import * as environment from "../e2e/lib/environment.mjs";
import { Figures } from "./lib/figures.mjs";
import { Stage } from "./lib/stage.mjs";
import { load } from "./load.mjs";
import { timeline } from "./timeline.mjs";

const { quick, long, json, only } = parseArgs({
  options: {
    /** Few samples, to see that everything works. */
    quick: { type: "boolean", default: false },
    /** 300,000 events too. */
    long: { type: "boolean", default: false },
    json: { type: "string" },
    /** The name of one area. */
    only: { type: "string" },
  },
}).values;

const BIG = 100_000;
/** A timeline of so many events, opened in so many rounds. */
const sized = (count, rounds, { events = BIG, budgets = false } = {}) => ({
  name: `${count / 1_000}k`,
  events,
  measure: (stage, figures) => timeline(stage, figures, { count, prefix: `${count / 1_000}k`, rounds: quick ? 1 : rounds, quick, budgets }),
});
const all = [
  { name: "load", events: 1_000, measure: (stage, figures) => load(stage, figures, { quick }) },
  sized(10_000, 5),
  sized(BIG, 3, { budgets: true }),
  ...(long ? [sized(300_000, 1, { events: 300_000 })] : []),
];
const areas = all.filter(({ name }) => !only || name === only);
if (areas.length === 0) {
  console.error(`There is no area ${only}. There are: ${all.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

for (const [path, way] of [[`${environment.dist}/index.html`, "cargo xtask build"], [environment.demo, "cargo build -p casebook-demo"], [environment.chromium, "cargo xtask bench, which fetches it"]]) {
  if (!existsSync(path)) {
    console.error(`There is no ${path}, so nothing can be measured. It comes with: ${way}`);
    process.exit(2);
  }
}

/** @type {Stage | undefined} */
let stage;
let isStopped = false;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    isStopped = true;
    void (stage?.close() ?? Promise.resolve()).finally(() => process.exit(130));
  });
}

const figures = new Figures();
console.log(machine());
for (const { name, events, measure } of areas) {
  console.log(`\n${name} (load of the machine ${loadavg()[0].toFixed(1)})`);
  try {
    stage = await Stage.open(events);
    await measure(stage, figures);
  } catch (error) {
    if (!isStopped) figures.fail(name, error);
  } finally {
    await stage?.close();
    stage = undefined;
  }
  if (isStopped) process.exit(130);
}
console.log(`\n${figures.table()}\n\nload of the machine at the end: ${loads()}`);
if (json) writeFileSync(json, figures.json(commit()));
process.exitCode = figures.isComplete ? 0 : 1;

function machine() {
  const processors = cpus();
  return `${processors.length} × ${processors[0]?.model ?? "unknown processor"}, load ${loads()}; bundle ${environment.dist}, server ${environment.demo}`;
}

/** Averages over 1, 5 and 15 minutes: with more than there are processors, milliseconds grow and ratios remain. */
function loads() {
  return loadavg().map((load) => load.toFixed(1)).join(" ");
}

function commit() {
  return process.env.CASEBOOK_COMMIT || execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: environment.root, encoding: "utf8" }).trim();
}
