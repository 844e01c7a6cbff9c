// The first load: what travels, when the shell stands, when somebody can begin.
// The bundle is measured as a browser meets it; the size of files on disk is no matter here.

import { keyField } from "../e2e/lib/signin.mjs";
import { median, short, spread, sum } from "./lib/statistics.mjs";

/** 10 Mbit/s with 40 ms of latency. */
const HOME_LINE = { offline: false, latency: 40, downloadThroughput: 10_000_000 / 8, uploadThroughput: 10_000_000 / 8 };

/** @param {import("./lib/stage.mjs").Stage} stage @param {import("./lib/figures.mjs").Figures} figures */
export async function load(stage, figures, { quick }) {
  const rounds = quick ? 2 : 9;
  await bytes(stage, figures);
  const local = await side(stage, rounds);
  const far = await side(stage, quick ? 1 : 5, HOME_LINE);
  const warm = await again(stage, rounds);
  const beside = (samples) => ({ name: "first paint of an empty page", value: median(samples.map(({ empty }) => empty)) });
  const add = (name, samples, part, budget, yardstick, remark) => {
    const values = samples.map((sample) => sample[part]);
    figures.add({ name, value: median(values), unit: "ms", ...budget, yardstick, remarks: [`${remark}: ${spread(values)}`] });
  };
  add("load_shell_painted", local, "shell", {}, beside(local), "empty cache, same machine");
  add("load_usable", local, "usable", {}, beside(local), "empty cache, same machine, to the sign-in painted");
  add("load_shell_painted_10mbit", far, "shell", { target: 600, limit: 2_000 }, beside(far), "empty cache, 10 Mbit/s, 40 ms");
  add("load_usable_10mbit", far, "usable", { target: 1_200, limit: 2_000 }, beside(far), "empty cache, 10 Mbit/s, 40 ms");
  add("load_usable_warm", warm, "usable", { target: 300, limit: 600 }, beside(local), "second visit, same machine");
}

/** Everything that the server sent for a first load, response headers included. */
async function bytes(stage, figures) {
  await stage.demo.control("log/clear");
  const told = await stage.onPage(async (page) => {
    const finished = [];
    page.context().on("requestfinished", (request) => finished.push(request));
    await arrive(page, stage.demo.url);
    // The worker is started by then; what it fetches belongs to the load.
    await page.waitForLoadState("networkidle");
    return Promise.all(
      finished.map(async (request) => {
        const [response, sizes] = await Promise.all([request.response(), request.sizes()]);
        const encoding = response?.headers()["content-encoding"] ?? "";
        return { path: new URL(request.url()).pathname, encoding, bytes: sizes.responseBodySize + sizes.responseHeadersSize };
      }),
    );
  });
  // What comes out of the cache is told of with no bytes: the worker's copy of what the page has fetched.
  const transfers = told.filter(({ bytes }) => bytes > 0);
  const served = (await stage.demo.log()).filter(({ path }) => !path.startsWith("/__demo"));
  const wasm = transfers.find(({ path }) => path.endsWith(".wasm"));
  if (!wasm) throw new Error("The page loaded no .wasm file.");
  const remarks = transfers.map(({ path, encoding, bytes }) => `${path} ${short(bytes / 1_000)} kB ${encoding}`.trimEnd());
  if (wasm.encoding !== "br") remarks.push("The bundle is not compressed: this is no release bundle, the value says nothing.");
  if (served.length !== transfers.length) remarks.push(`The server answered ${served.length} requests, the browser told of ${transfers.length}.`);
  figures.add({
    name: "load_first_brotli_bytes", value: sum(transfers.map((one) => one.bytes)) / 1_000, unit: "kB", target: 350, limit: 450, remarks,
  });
}

/** Casebook and the empty page by turns, each with an empty cache. */
async function side(stage, rounds, line) {
  const samples = [];
  for (let round = 0; round < rounds; round += 1) {
    const casebook = () => stage.onPage(async (page) => timed(page, stage.demo.url, line));
    const empty = () => stage.onPage(async (page) => firstPaint(page, stage.yardsticks.url, line));
    const order = round % 2 === 0 ? [casebook, empty] : [empty, casebook];
    const results = [];
    for (const measure of order) results.push(await measure());
    const [ours, theirs] = round % 2 === 0 ? results : results.toReversed();
    samples.push({ ...ours, empty: theirs });
  }
  return samples;
}

/** Second visits, with what the first left in the cache. */
function again(stage, rounds) {
  return stage.onPage(async (page) => {
    await arrive(page, stage.demo.url);
    const samples = [];
    for (let round = 0; round < rounds; round += 1) {
      await page.goto("about:blank");
      samples.push(await timed(page, stage.demo.url));
    }
    return samples;
  });
}

async function timed(page, url, line) {
  if (line) await slow(page, line);
  await arrive(page, url);
  return page.evaluate(() => ({
    shell: performance.getEntriesByName("first-contentful-paint")[0].startTime,
    usable: globalThis.__bench.paintedAfter["casebook:mounted"],
  }));
}

async function firstPaint(page, url, line) {
  if (line) await slow(page, line);
  await page.goto(`${url}empty.html`);
  await page.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  return page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0].startTime);
}

/** Goes there and waits until somebody could sign in. */
async function arrive(page, url) {
  await page.goto(url);
  await keyField(page).waitFor();
  await page.waitForFunction(() => "casebook:mounted" in globalThis.__bench.paintedAfter);
}

async function slow(page, line) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", line);
}
