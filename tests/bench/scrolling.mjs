// Frames while the wheel turns: reading, looking for something, flinging, and thrown back by the scroll bar.
// The same turns on a page that does nothing else are the yardstick of the machine.

import { List } from "../e2e/lib/list.mjs";
import { p95, short, spread, sum } from "./lib/statistics.mjs";
import { traced } from "./lib/trace.mjs";

/** Pixels a turn, one turn a frame. From the height of the list on, each frame draws every row anew. */
const TURNS = [60, 240, 800, -3_000];
const FRAME_MS = 16;

/** @param {import("playwright-core").Page} page */
export async function scrolling(stage, figures, { prefix, quick, budgets }, page) {
  const millis = quick ? 500 : 2_500;
  const list = List.timeline(page);
  await list.grid.evaluate((grid) => (grid.scrollTop = 0));
  await page.evaluate(() => globalThis.__bench.painted());
  const { result: ours, trace } = await traced(stage.browser, page, () => turned(page, list.grid, millis));
  const theirs = await stage.onPage(async (page) => {
    await page.goto(`${stage.yardsticks.url}scroll.html`);
    return turned(page, page.locator("#box"), millis);
  });
  const deltas = ours.flatMap((one) => one.deltas);
  const processor = ours.flatMap(({ stamps }) => stamps.slice(1).map((stamp, index) => trace.processor(stamps[index], stamp)));
  const blank = sum(ours.map((one) => one.blank));
  figures.add({
    name: `timeline_${prefix}_scroll_frame_p95`, value: p95(deltas), unit: "ms", ...(budgets && { target: 16.7, limit: 33 }),
    yardstick: { name: "page that only scrolls", value: p95(theirs.flatMap((one) => one.deltas)) },
    remarks: [
      `frame to frame: ${spread(deltas)}; yardstick: ${spread(theirs.flatMap((one) => one.deltas))}`,
      ours.map(({ turn, moved, deltas }) => `${turn} px a turn: p95 ${short(p95(deltas))}, longest ${short(Math.max(...deltas))}, ${short(moved / 1_000)} kpx`).join("; "),
      `${blank} of ${deltas.length} frames had no row where one belongs`,
    ],
  });
  figures.add({ name: `timeline_${prefix}_scroll_frame_cpu_p95`, value: p95(processor), unit: "ms", remarks: [`of the main thread, for a frame: ${spread(processor)}`] });
}

async function turned(page, box, millis) {
  const { x, y, width, height } = await box.boundingBox();
  const session = await page.context().newCDPSession(page);
  await page.mouse.move(x + width / 2, y + height / 2);
  const results = [];
  for (const turn of TURNS) {
    const before = await box.evaluate((element) => element.scrollTop);
    await page.evaluate(() => globalThis.__bench.record());
    const sent = [];
    const end = performance.now() + millis;
    while (performance.now() < end) {
      sent.push(session.send("Input.dispatchMouseEvent", { type: "mouseWheel", x: x + width / 2, y: y + height / 2, deltaX: 0, deltaY: turn }));
      await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
    }
    const { stamps, blank } = await page.evaluate(() => globalThis.__bench.recorded());
    await Promise.all(sent);
    const moved = Math.abs((await box.evaluate((element) => element.scrollTop)) - before);
    if (moved < Math.abs(turn)) throw new Error(`The wheel moved nothing (${turn} px a turn).`);
    const deltas = stamps.slice(1).map((stamp, index) => stamp - stamps[index]);
    if (deltas.length < 5) throw new Error(`Only ${deltas.length} frames while the wheel turned.`);
    results.push({ turn, stamps, deltas, blank, moved });
  }
  await session.detach();
  return results;
}
