// A timeline of a given size: how it arrives, what it holds, and then what it is like to work on it.
// One page does it all, as an analyst's does; the parts are in typing.mjs, scrolling.mjs, memory.mjs and pages.mjs.

import { List } from "../e2e/lib/list.mjs";
import { openCases } from "../e2e/lib/signin.mjs";
import { heap, heapFigure } from "./memory.mjs";
import { pageChanges } from "./pages.mjs";
import { scrolling } from "./scrolling.mjs";
import { typing } from "./typing.mjs";
import { traced } from "./lib/trace.mjs";
import { median, short, spread, sum } from "./lib/statistics.mjs";

/** Recorded on IRIS 2.0.2, from the last byte of 10,000 events to its finished page, at its quickest. */
const IRIS_10K_MS = 15_000;
const LIST_PATH = "/case/timeline/advanced-filter";

/**
 * @param {import("./lib/stage.mjs").Stage} stage
 * @param {import("./lib/figures.mjs").Figures} figures
 * @param {{ count: number, prefix: string, rounds: number, quick: boolean, budgets: boolean }} options
 *   Without `budgets` the figures stand for themselves, but for those that have one at any size.
 */
export async function timeline(stage, figures, options) {
  const { count, prefix, rounds } = options;
  const found = (await stage.demo.cases()).find((one) => one.case_name.endsWith(`: ${count} events`));
  if (!found) throw new Error(`The demo server has no case of ${count} events.`);
  const answer = `events-${count}.json`;
  stage.yardsticks.serve(answer, await wholeAnswer(stage.demo, found.case_id));
  const plain = [];
  const loads = [];
  for (let round = 0; round < rounds; round += 1) {
    plain.push(await yardstick(stage, answer, count));
    await stage.onPage(
      async (page) => {
        loads.push(await open(stage, page, found, count));
        if (round === rounds - 1) {
          loading(figures, options, loads, plain);
          await working(stage, figures, options, page, { ...found, jsonBytes: plain[0].bytes, plain });
        }
      },
      { isolated: true },
    );
  }
}

/** The answer to a question for every event, as the server sends it. */
async function wholeAnswer(demo, cid) {
  const response = await fetch(`${demo.url}api/iris${LIST_PATH}?cid=${cid}&q=${encodeURIComponent(encodeURIComponent("{}"))}`, {
    headers: { Authorization: `Bearer ${demo.key}` },
  });
  if (!response.ok) throw new Error(`The demo server does not give the events of case ${cid}: ${response.status}.`);
  return Buffer.from(await response.arrayBuffer());
}

/** The plain page with the same rows, as long as a browser stands it, and `JSON.parse`. */
function yardstick(stage, answer, count) {
  return stage.onPage(async (page) => {
    await page.goto(`${stage.yardsticks.url}plain.html`);
    const parse = await page.evaluate((name) => globalThis.yardstick.parse(name, 3), answer);
    const shown = count <= 10_000 ? await page.evaluate((name) => globalThis.yardstick.show(name), answer) : null;
    const bytes = await page.evaluate((name) => performance.getEntriesByName(new URL(name, location.href).href)[0].decodedBodySize, answer);
    return { parse: median(parse), shown, bytes };
  });
}

/** Opens the case from the list of cases, and waits for its last event. */
async function open(stage, page, { case_name }, count) {
  await openCases(page, stage.demo);
  const cases = List.cases(page);
  await cases.filter(case_name.replace(/^#\d+ - /, "").replace(/:.*/, ""));
  const row = cases.grid.getByRole("row").filter({ hasText: `: ${count} events` });
  await row.waitFor();
  const { result: opened, trace } = await traced(stage.browser, page, async () => {
    const opened = await page.evaluate(() => performance.now());
    await row.dblclick();
    await page.waitForFunction(() => "casebook:timeline-complete" in globalThis.__bench.paintedAfter);
    return opened;
  });
  await List.timeline(page).shows(count);
  const loaded = await page.evaluate((path) => {
    const answers = performance.getEntriesByType("resource").filter((entry) => entry.name.includes(path));
    return {
      usable: globalThis.__bench.paintedAfter["casebook:timeline-complete"],
      answers: answers.map(({ startTime, responseEnd }) => ({ startTime, responseEnd })),
    };
  }, LIST_PATH);
  if (loaded.answers.length === 0) throw new Error("The browser tells of no answer with events.");
  const first = Math.min(...loaded.answers.map((one) => one.startTime));
  const last = Math.max(...loaded.answers.map((one) => one.responseEnd));
  const total = loaded.usable - first;
  const waiting = sum(loaded.answers.map((one) => one.responseEnd - one.startTime));
  return {
    afterLastByte: loaded.usable - last,
    total,
    own: total - waiting,
    requests: loaded.answers.length,
    processor: { load: trace.processor(opened, loaded.usable), afterLastByte: trace.processor(last, loaded.usable) },
    tasks: trace.longest(opened, loaded.usable).map((task) => ({ ...task, at: task.at - opened })),
  };
}

function loading(figures, { count, prefix, budgets }, loads, plain) {
  const last = loads.map((load) => load.afterLastByte);
  const total = loads.map((load) => load.total);
  const own = loads.map((load) => load.own);
  const parse = median(plain.map((one) => one.parse));
  const shown = plain.map((one) => one.shown?.millis).filter(Number.isFinite);
  const isTen = count === 10_000;
  figures.add({
    name: `timeline_${prefix}_last_byte_to_usable`, value: median(last), unit: "ms",
    ...(isTen && { target: IRIS_10K_MS / 100, limit: IRIS_10K_MS / 50 }),
    yardstick: shown.length > 0 ? { name: "plain page, every row", value: median(shown) } : { name: "JSON.parse", value: parse },
    remarks: [
      `${spread(last)}; main thread's processor time ${spread(loads.map((load) => load.processor.afterLastByte))}`,
      ...(isTen ? [`IRIS's own page, as recorded: 15 to 40 s; against 15 s this is ${short(IRIS_10K_MS / median(last))} times faster`] : []),
    ],
  });
  figures.add({
    name: `timeline_${prefix}_own_time`, value: median(own), unit: "ms", yardstick: { name: "JSON.parse", value: parse },
    remarks: [`from the first request to usable, without the time in which the server was waited for: ${spread(own)}`, `main thread's processor time: ${spread(loads.map((load) => load.processor.load))}`],
  });
  figures.add({
    name: `timeline_${prefix}_load_total`, value: median(total), unit: "ms", yardstick: { name: "JSON.parse", value: parse },
    remarks: [`${loads[0].requests} requests, server included: ${spread(total)}`],
  });
  const longest = loads.map(({ tasks }) => tasks[0].wall);
  const most = loads.flatMap(({ tasks }) => tasks.slice(0, 3)).sort((a, b) => b.wall - a.wall).slice(0, 4);
  figures.add({
    name: `timeline_${prefix}_longest_task_loading`, value: median(longest), unit: "ms", ...(budgets && { target: 50, limit: 100 }),
    yardstick: { name: "JSON.parse, one task", value: parse },
    remarks: [
      `longest task of each load: ${spread(longest)}`,
      `the longest of all: ${most.map(({ wall, cpu, at }) => `${short(wall)} ms (${short(cpu)} on the processor) ${short(at / 1_000)} s after opening`).join("; ")}`,
    ],
  });
  const dearest = loads.map(({ tasks }) => Math.max(...tasks.map((task) => task.cpu)));
  figures.add({ name: `timeline_${prefix}_longest_task_loading_cpu`, value: median(dearest), unit: "ms", remarks: [`dearest task of each load: ${spread(dearest)}`] });
}

async function working(stage, figures, options, page, facts) {
  const { prefix, budgets } = options;
  const step = async (name, work) => {
    try {
      await work();
    } catch (error) {
      figures.fail(`timeline_${prefix}: ${name}`, error);
    }
  };
  let fresh;
  await step("memory", async () => (fresh = await heap(page)));
  // Typing comes before anything else is typed: its first key is a figure of its own.
  await step("typing", () => typing(stage, figures, options, page, facts.case_id));
  await step("nodes", () => nodes(figures, options, page, facts.plain));
  await step("scrolling", () => scrolling(stage, figures, options, page));
  if (budgets) await step("page changes", () => pageChanges(stage, figures, options, page));
  if (fresh) await step("memory afterwards", async () => heapFigure(figures, options, fresh, await heap(page), facts.jsonBytes));
}

/** The whole document, at several places of the list and with everything open that belongs to it. */
async function nodes(figures, { prefix, count }, page, plain) {
  const list = List.timeline(page);
  const seen = [];
  const look = async (where) => {
    await page.evaluate(() => globalThis.__bench.painted());
    seen.push({ where, ...(await page.evaluate(() => globalThis.__bench.countNodes())) });
  };
  await look("as it opens");
  await list.focus();
  await page.keyboard.press("j");
  await look("an event inspected");
  for (const share of [0.25, 0.5, 0.75]) {
    await list.grid.evaluate((grid, share) => (grid.scrollTop = grid.scrollHeight * share), share);
    await look(`${share * 100} % down`);
  }
  await page.keyboard.press("End");
  await look("at the end");
  await page.keyboard.press("Control+a");
  await look("all selected");
  await page.keyboard.press("Escape");
  await list.query.focus();
  await list.query.pressSequentially("asset:dc01 tag:");
  await look("completing a query");
  await list.query.fill("");
  await list.query.press("Escape");
  const most = seen.toSorted((a, b) => b.nodes - a.nodes)[0];
  const beside = plain[0].shown;
  figures.add({
    name: `timeline_${prefix}_dom_nodes`, value: most.nodes, unit: "nodes", target: 1_500, limit: 2_500,
    ...(beside && { yardstick: { name: "plain page, every row", value: beside.nodes } }),
    remarks: [
      `elements, texts and comments; ${most.elements} of them elements`,
      seen.map(({ where, nodes }) => `${where} ${nodes}`).join(", "),
      ...(count === 10_000 ? ["IRIS's own page, as recorded: 506,000"] : []),
    ],
  });
}
