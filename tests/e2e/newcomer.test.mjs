// A newcomer's way: from the address that the demo server prints to the persistence events of one host, and the link to them.
// The same way at the root, on a subpath, and behind a real nginx with the configuration we ship.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Watch, launch, stage } from "./lib/browser.mjs";
import { Demo } from "./lib/demo.mjs";
import { tabTo } from "./lib/keyboard.mjs";
import { List, inspector } from "./lib/list.mjs";
import { Nginx } from "./lib/nginx.mjs";
import { keyField, offerKey, openTimeline } from "./lib/signin.mjs";
import { until } from "./lib/until.mjs";

const CASE = "Ransomware at Brackwater Lines";
const HOST = "SRV-DC-HAM1";
const QUERY = `tag:persistence asset:${HOST}`;

/** What the server's own data says the query finds. */
async function expected(demo) {
  const cid = await demo.caseNamed(CASE);
  const all = await demo.events(cid);
  const found = all.filter((event) => event.tags.some((tag) => tag.toLowerCase() === "persistence") && event.assets.includes(HOST));
  assert.ok(found.length > 1 && found.length < all.length, "the demonstration must have something to find");
  return { cid, all, found };
}

/** Sign in, open the case, filter; `site` is where Casebook is hosted. */
async function wayToTheEvents(page, demo, site) {
  const { cid, all, found } = await expected(demo);
  await page.goto(site);
  await offerKey(page, demo.key);

  const cases = List.cases(page);
  await cases.filter("brackwater ransomware");
  await cases.row(CASE).dblclick();
  await page.getByRole("heading", { name: `#${cid} ${CASE}` }).waitFor();

  const events = List.timeline(page);
  await events.shows(all.length);
  await events.filter(QUERY);
  await events.shows(found.length, all.length);
  await events.columnReads("Title", found.map((event) => event.title));
  await until("the query in the address", () => new URL(page.url()).searchParams.get("q") === QUERY);
  assert.equal(new URL(page.url()).pathname, `${new URL(site).pathname}case/${cid}/timeline`);

  await page.reload();
  await offerKey(page, demo.key);
  await events.shows(found.length, all.length);
  assert.equal(await events.query.inputValue(), QUERY);
  await events.columnReads("Title", found.map((event) => event.title));
}

const { promise } = stage();

promise("a newcomer gets from the printed address and key to the persistence events of one host, and the link survives a reload", async ({ page, demo }) => {
  await wayToTheEvents(page, demo, demo.url);
});

promise("the same way needs no mouse", async ({ page, demo }) => {
  const { cid, all, found } = await expected(demo);
  await page.goto(demo.url);
  await keyField(page).waitFor();
  await tabTo(page, keyField(page));
  await page.keyboard.type(demo.key);
  await page.keyboard.press("Enter");

  const cases = List.cases(page);
  await cases.grid.waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("brackwater ransomware");
  await page.keyboard.press("Escape");
  await tabTo(page, cases.grid);
  await page.keyboard.press("j");
  await cases.cursorReads(CASE);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: `#${cid} ${CASE}` }).waitFor();

  const events = List.timeline(page);
  await events.shows(all.length);
  await page.keyboard.press("/");
  await page.keyboard.type(QUERY);
  await page.keyboard.press("Escape");
  await events.shows(found.length, all.length);
  await tabTo(page, events.grid);
  await page.keyboard.press("j");
  await events.cursorReads(found[0].title);
  await page.keyboard.press("j");
  await events.cursorReads(found[1].title);
  await page.keyboard.press("k");
  await events.cursorReads(found[0].title);
  await inspector(page).getByRole("heading", { name: found[0].title }).waitFor();
});

promise("the inspector shows everything about the event under the cursor: raw record, source, links, comments, history", async ({ page, demo }) => {
  const cid = await demo.caseNamed(CASE);
  const title = "Service PortSyncSvc installed on the jump host";
  const event = (await demo.events(cid)).find((one) => one.title === title);
  const full = await demo.event(cid, event.id);
  const [comment] = await demo.comments(cid, event.id);
  await openTimeline(page, demo, cid);
  const events = List.timeline(page);
  await events.filter(`"${title}"`);
  await events.focus();
  await page.keyboard.press("j");

  const shown = inspector(page);
  await shown.getByRole("heading", { name: title }).waitFor();
  const raw = shown.getByRole("region", { name: "Raw record" });
  await raw.waitFor();
  assert.ok((await raw.innerText()).includes(full.event_raw), "the raw record, complete");
  await shown.getByText(full.event_source, { exact: true }).waitFor();
  await shown.getByText(`#${event.id}`, { exact: true }).waitFor();
  await shown.getByText(full.event_uuid, { exact: true }).waitFor();
  for (const asset of event.assets) await shown.getByRole("button", { name: asset, exact: true }).waitFor();
  for (const tag of event.tags) await shown.getByRole("button", { name: tag, exact: true }).waitFor();
  await shown.getByText("203[.]0[.]113[.]187", { exact: true }).waitFor();

  const comments = shown.getByRole("region", { name: "Comments" });
  await comments.getByRole("heading", { name: "Comments (1)" }).waitFor();
  assert.ok((await comments.innerText()).includes("This one talks to the second server, 203.0.113.187. Block both."), comment.comment_text);
  const entries = shown.getByRole("region", { name: "History" }).getByRole("listitem");
  assert.equal(await entries.count(), Object.keys(full.modification_history).length);
});

promise("j and k move the cursor, and the inspector goes along", async ({ page, demo }) => {
  const cid = await demo.caseNamed(CASE);
  const all = await demo.events(cid);
  await openTimeline(page, demo, cid);
  const events = List.timeline(page);
  await events.focus();
  for (const [key, at] of [["j", 0], ["j", 1], ["ArrowDown", 2], ["k", 1], ["ArrowUp", 0]]) {
    await page.keyboard.press(key);
    await events.cursorReads(all[at].title);
    await inspector(page).getByRole("heading", { name: all[at].title }).waitFor();
  }
});

promise("a link to one event opens with that event in sight", async ({ page, demo }) => {
  const cid = await demo.caseNamed(CASE);
  const all = await demo.events(cid);
  const event = all.at(-8);
  await openTimeline(page, demo, cid, `?at=${event.id}`);
  const events = List.timeline(page);
  await inspector(page).getByRole("heading", { name: event.title }).waitFor();
  await events.cursorReads(event.title);
  const row = events.row(event.title);
  await until("the row inside the list", async () => {
    const [box, around] = [await row.boundingBox(), await events.grid.boundingBox()];
    return box && box.y >= around.y && box.y + box.height <= around.y + around.height + 1;
  });
});

/** A page watched as in every test, for servers of a test's own. */
async function watched(site, steps) {
  const browser = await launch();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(15_000);
    const watch = new Watch(new URL(site).origin, undefined);
    await watch.over(context);
    const page = await context.newPage();
    await steps(page).catch((error) => {
      error.message += watch.summary();
      throw error;
    });
    watch.judge();
  } finally {
    await browser.close();
  }
}

test("the newcomer's way works on a subpath", async () => {
  const demo = await Demo.start("--prefix", "/x/y/");
  try {
    assert.equal(new URL(demo.url).pathname, "/x/y/");
    await watched(demo.url, (page) => wayToTheEvents(page, demo, demo.url));
  } finally {
    await demo.stop();
  }
});

test("the newcomer's way works on IRIS 2.4, whose version and account are shown", async () => {
  const demo = await Demo.start("--iris", "2.4");
  try {
    await watched(demo.url, async (page) => {
      await wayToTheEvents(page, demo, demo.url);
      await page.getByRole("link", { name: "Servers" }).click();
      const server = page.getByRole("region", { name: "DFIR-IRIS" });
      await server.getByText("v2.4.20", { exact: true }).waitFor();
      await server.getByText(demo.person("analyst").name, { exact: true }).waitFor();
    });
  } finally {
    await demo.stop();
  }
});

let demo;
let nginx;
before(async () => {
  demo = await Demo.start();
});
after(async () => {
  await nginx?.stop();
  await demo?.stop();
});

test("the newcomer's way works behind nginx with deploy/nginx.conf, under the same policy as in the demonstration", async () => {
  nginx = await Nginx.start(demo.url);
  await watched(nginx.url, (page) => wayToTheEvents(page, demo, nginx.url));
  const headers = async (url) => (await fetch(url)).headers;
  const [ours, theirs] = [await headers(demo.url), await headers(nginx.url)];
  for (const name of ["content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy", "permissions-policy"]) {
    assert.ok(ours.get(name), name);
    assert.equal(theirs.get(name), ours.get(name), name);
  }
});

test("nginx passes cookies in neither direction, and lets digests in names be kept for good", async () => {
  nginx ??= await Nginx.start(demo.url);
  await demo.control("log/clear");
  const answer = await fetch(`${nginx.url}api/iris/api/ping`, { headers: { Authorization: `Bearer ${demo.key}`, Cookie: "session=user-1" } });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("set-cookie"), null);
  assert.deepEqual((await demo.log()).map((request) => request.cookie), [false]);

  const page = await (await fetch(nginx.url)).text();
  const wasm = /data-wasm="([^"]+)"/.exec(page)[1];
  const program = await fetch(new URL(wasm, nginx.url), { method: "HEAD" });
  assert.equal(program.headers.get("content-type"), "application/wasm");
  assert.equal(program.headers.get("cache-control"), "public, max-age=31536000, immutable");
  assert.equal((await fetch(nginx.url)).headers.get("cache-control"), "no-cache");
  assert.equal((await fetch(`${nginx.url}gone-0123456789abcdef.js`)).status, 404);
});
