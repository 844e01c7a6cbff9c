// What the browser's own trace says about the main thread, in the page's own clock.
// Only reading; which work is traced is decided by the caller.

import { sum } from "./statistics.mjs";

const CATEGORIES = ["-*", "disabled-by-default-devtools.timeline", "devtools.timeline", "blink.user_timing"];

/** Tasks of the main thread: `at` and `wall` as a person waits, `cpu` without the time in which other programs had the processor. */
export class Trace {
  /** @param {{ at: number, wall: number, cpu: number }[]} tasks In milliseconds, by time. */
  constructor(tasks) {
    this.tasks = tasks;
  }

  /** Tasks that overlap this span, longest first. */
  longest(from, to) {
    return this.tasks.filter((task) => task.at + task.wall > from && task.at < to).sort((a, b) => b.wall - a.wall);
  }

  /** How long the processor worked for tasks that began in this span. */
  processor(from, to) {
    return sum(this.tasks.filter((task) => task.at >= from && task.at < to).map((task) => task.cpu));
  }
}

/**
 * Does the work and gives its result with the trace of it.
 * @template T
 * @param {import("playwright-core").Browser} browser
 * @param {import("playwright-core").Page} page
 * @param {() => Promise<T>} work
 * @returns {Promise<{ result: T, trace: Trace }>}
 */
export async function traced(browser, page, work) {
  await browser.startTracing(page, { categories: CATEGORIES });
  let clock;
  let result;
  let bytes;
  try {
    clock = await page.evaluate(() => performance.mark("bench:clock").startTime);
    result = await work();
  } finally {
    bytes = await browser.stopTracing();
  }
  const { traceEvents } = JSON.parse(bytes.toString());
  const mark = traceEvents.findLast((event) => event.name === "bench:clock" && event.cat.includes("blink.user_timing"));
  if (!mark) throw new Error("The trace has no mark to tell the time by.");
  const at = ({ ts }) => (ts - mark.ts) / 1_000 + clock;
  const tasks = traceEvents
    .filter((event) => event.name === "RunTask" && event.ph === "X" && event.pid === mark.pid && event.tid === mark.tid)
    .map((event) => ({ at: at(event), wall: event.dur / 1_000, cpu: (event.tdur ?? event.dur) / 1_000 }))
    .sort((a, b) => a.at - b.at);
  if (tasks.length === 0) throw new Error("The trace has no tasks of the main thread.");
  return { result, trace: new Trace(tasks) };
}
