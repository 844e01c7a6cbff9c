// Changing pages inside the program, with everything loaded.
// From the click or the key to the first frame that shows the other list.

import { List } from "../e2e/lib/list.mjs";
import { p95, spread } from "./lib/statistics.mjs";
import { traced } from "./lib/trace.mjs";

/** @param {import("playwright-core").Page} page */
export async function pageChanges(stage, figures, { prefix, quick }, page) {
  const rounds = quick ? 3 : 15;
  const cases = List.cases(page);
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Cases", exact: true });
  const shown = (label) => page.evaluate((label) => globalThis.__bench.shows(label), label);
  const rest = () => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  const away = [];
  const back = [];
  const { trace } = await traced(stage.browser, page, async () => {
    for (let round = 0; round <= rounds; round += 1) {
      await link.click();
      away.push(await shown("Cases"));
      await rest();
      // The case that was opened is the only one the query left.
      await cases.focus();
      await page.keyboard.press("Home");
      await rest();
      await page.keyboard.press("Enter");
      back.push(await shown("Timeline events"));
      await rest();
    }
  });
  // The first way there lets the browser compile code.
  const [there, here] = [away.slice(1), back.slice(1)];
  const wall = (spans) => spans.map(({ from, to }) => to - from);
  const cpu = (spans) => spans.map(({ from, to }) => trace.processor(from, to));
  const add = (name, budget, millis) =>
    figures.add({
      name: `timeline_${prefix}_${name}`, value: p95([...millis(there), ...millis(here)]), unit: "ms", ...budget,
      remarks: [`timeline to cases: ${spread(millis(there))}; cases to timeline: ${spread(millis(here))}`],
    });
  add("page_change_warm", { target: 50, limit: 150 }, wall);
  add("page_change_warm_cpu", {}, cpu);
}
