// From the key to the painted result, over queries as analysts type them, letter by letter, with mistakes taken back.
// What the queries find is the business of the end-to-end tests.

import { List } from "../e2e/lib/list.mjs";
import { median, p95, short, spread } from "./lib/statistics.mjs";
import { traced } from "./lib/trace.mjs";

const QUERIES = ["logon", "tag:persistence", '"Security log cleared"', "0xC0000234", "asset:dc01 tag:failed", "powershell -asset:dc01", "certutil", "203.0.113"];
const QUICK = ["logon", "asset:dc01"];
/** Letters taken back at the end of each query, one by one. */
const BACKSPACES = 3;

/** @param {import("playwright-core").Page} page */
export async function typing(stage, figures, { prefix, quick, budgets }, page, cid) {
  const list = List.timeline(page);
  await page.evaluate(texts, { url: `${stage.demo.url}api/iris/case/timeline/advanced-filter?cid=${cid}&q=%257B%257D`, key: stage.demo.key });
  await page.evaluate(() => globalThis.__bench.watch());
  const samples = [];
  const press = async (key) => {
    await page.keyboard.press(key);
    const { from, handled, to } = await page.evaluate(() => globalThis.__bench.settled());
    const typed = await list.query.inputValue();
    const beside = await page.evaluate((typed) => globalThis.__benchFilter(typed), typed);
    samples.push({ typed, from, to, handled: handled - from, painted: to - from, beside });
  };
  await list.query.focus();
  // The first presses are the dearest: the browser compiles, and the list counts its words for completion.
  for (const key of "warm") await press(key);
  await list.query.fill("");
  const first = samples.map((sample) => sample.painted);
  samples.length = 0;
  const { trace } = await traced(stage.browser, page, async () => {
    for (const query of quick ? QUICK : QUERIES) {
      for (const key of query) await press(key);
      for (let times = 0; times < BACKSPACES; times += 1) await press("Backspace");
      await page.keyboard.press("Control+a");
      await press("Delete");
      await page.keyboard.press("Escape");
    }
  });
  const painted = samples.map((sample) => sample.painted);
  const handled = samples.map((sample) => sample.handled);
  const beside = samples.map((sample) => sample.beside);
  const processor = samples.map(({ from, to }) => trace.processor(from, to));
  const dearest = samples.map((sample, index) => ({ ...sample, cpu: processor[index] })).sort((a, b) => b.cpu - a.cpu).slice(0, 6);
  figures.add({
    name: `timeline_${prefix}_keypress_p95`, value: p95(painted), unit: "ms", ...(budgets && { target: 30, limit: 100 }),
    yardstick: { name: "rows.filter(r => r.includes(q))", value: p95(beside) },
    remarks: [
      `key to frame: ${spread(painted)}; key to end of handlers: ${spread(handled)}`,
      `yardstick: ${spread(beside)}; medians compare as ${short(median(painted) / median(beside))}, handlers alone ${short(median(handled) / median(beside))}`,
    ],
  });
  figures.add({
    name: `timeline_${prefix}_keypress_cpu_p95`, value: p95(processor), unit: "ms",
    remarks: [
      `of the main thread, from key to frame: ${spread(processor)}`,
      `dearest: ${dearest.map(({ typed, painted, cpu }) => `${JSON.stringify(typed)} ${short(cpu)} (painted after ${short(painted)})`).join(", ")}`,
    ],
  });
  figures.add({
    name: `timeline_${prefix}_first_word_keypress`, value: Math.max(...first), unit: "ms",
    remarks: [`the slowest key of the first word after loading: ${first.map(short).join(", ")}`],
  });
}

/** In the page: keeps the texts that a free word is looked for in, as JavaScript would hold them, and a filter over them. */
async function texts({ url, key }) {
  const response = await fetch(url, { headers: { Authorization: `Bearer ${key}` } });
  const { timeline } = (await response.json()).data;
  const rows = timeline.map((event) => {
    const linked = [...event.assets, ...event.iocs].map((one) => one.name);
    return [event.event_title, event.event_content, event.event_tags, event.category_name, ...linked].join("\n").toLowerCase();
  });
  globalThis.__benchFilter = (typed) => {
    const query = typed.toLowerCase();
    const from = performance.now();
    globalThis.__benchFound = rows.filter((row) => row.includes(query));
    return performance.now() - from;
  };
}
