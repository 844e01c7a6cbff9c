// How a timeline arrives and stays fresh: a big case in pieces, a broken load, a colleague's changes.
// What is expected comes from the demo server's own answers.

import assert from "node:assert/strict";
import { FAILED_REQUESTS, stage } from "./lib/browser.mjs";
import { List, inspector } from "./lib/list.mjs";
import { openSignedIn, openTimeline } from "./lib/signin.mjs";
import { until } from "./lib/until.mjs";

const { promise } = stage();
/** The case of 10,000 events. */
const BIG = 3;

async function story(demo) {
  const cid = await demo.caseNamed("Brackwater");
  return { cid, all: await demo.events(cid) };
}

promise("a colleague's event appears by itself and is marked, while cursor, scroll and query stay in place", async ({ page, demo }) => {
  const { cid, all } = await story(demo);
  await page.clock.install();
  await openTimeline(page, demo, cid);
  const list = List.timeline(page);
  await list.focus();
  for (let press = 0; press < 40; press += 1) await page.keyboard.press("j");
  const cursor = await list.cursorReads(all[39].title);
  const place = () => list.grid.getByRole("row").filter({ has: page.getByRole("gridcell", { name: all[39].title, exact: true }) }).first().boundingBox();
  const before = await place();
  const early = new Date(all[0].at.getTime() + 1).toISOString().slice(0, 23);
  const { event_id } = await demo.control("event", { case_id: cid, title: "Seen by Ines just now", date: early, tags: "persistence" });
  await page.clock.runFor(7_000);
  await list.shows(all.length + 1);
  await page.getByText("1 new or changed", { exact: true }).waitFor();
  const after = await place();
  assert.ok(Math.abs(after.y - before.y) < 1, `the row moved from ${before.y} to ${after.y}`);
  assert.deepEqual((await list.cursor()).cells, cursor.cells);

  await page.keyboard.press("Home");
  const row = list.row("Seen by Ines just now");
  await row.getByRole("gridcell", { name: "new or changed" }).waitFor();
  await page.keyboard.press("j");
  await list.cursorReads("Seen by Ines just now");
  await page.getByText("1 new or changed", { exact: true }).waitFor({ state: "detached" });

  await demo.control(`event/${event_id}`, { title: "Changed by Ines" });
  await page.clock.runFor(7_000);
  await inspector(page).getByRole("heading", { name: "Changed by Ines" }).waitFor();
  await inspector(page).getByRole("region", { name: "History" }).getByText("updated").waitFor();
  await demo.control(`event/${event_id}`, { delete: true });
  await page.clock.runFor(7_000);
  await list.shows(all.length);
});

promise("10,000 events: every row is reached by keyboard, and the document stays small wherever one is", async ({ page, demo }) => {
  const all = await demo.events(BIG);
  assert.equal(all.length, 10_000);
  await openTimeline(page, demo, BIG);
  const list = List.timeline(page);
  await list.shows(10_000);
  const nodes = async (where) => {
    const count = await page.evaluate(() => document.querySelectorAll("*").length);
    assert.ok(count < 2_500, `${count} elements ${where}`);
  };
  await nodes("at the top");
  await list.focus();
  await page.keyboard.press("End");
  await list.cursorReads(all.at(-1).title);
  await nodes("at the end");
  for (let press = 0; press < 25; press += 1) await page.keyboard.press("PageUp");
  await nodes("in the middle");
  const middle = await list.cursor();
  assert.ok(middle.index > 1_000 && middle.index < 10_000);
  await list.grid.hover();
  await page.mouse.wheel(0, -60_000);
  await until("rows further up", async () => (await list.rows())[0]?.index < middle.index - 1_000);
  await nodes("after the wheel");
  await page.keyboard.press("Home");
  await list.cursorReads(all[0].title);
  await nodes("at the top again");

  const wanted = all.filter((event) => event.tags.includes("persistence") && event.assets.includes("dc01"));
  await list.filter("tag:persistence asset:dc01");
  await list.shows(wanted.length, 10_000);
  await list.columnReads("Title", wanted.map((event) => event.title));
});

promise("a long load shows its progress in numbers, can be stopped with what is here, and taken up again", async ({ page, demo }) => {
  await demo.fault("latency=500@case/timeline/advanced-filter");
  await openSignedIn(page, demo, `case/${BIG}/timeline`);
  await page.getByText(/^Loading [1-9][\d,]* of 10,000 events/).waitFor();
  assert.equal(await page.getByRole("progressbar").getAttribute("max"), "10000");
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await page.getByText("Loading was stopped; the events so far are shown.").first().waitFor();
  const words = await page.getByText(/^Only [\d,]+ of 10,000 events are here/).innerText();
  const here = Number(/Only ([\d,]+) of/.exec(words)[1].replaceAll(",", ""));
  assert.ok(here > 0 && here < 10_000);
  assert.ok((await List.timeline(page).rows()).length > 0, "what has arrived stays");
  await demo.control("faults/clear");
  await page.getByRole("button", { name: "Try again" }).first().click();
  await List.timeline(page).shows(10_000);
  await page.getByText(/^fresh /).waitFor();
});

promise(
  "a load that breaks off keeps what has arrived, says what is missing and why, and completes on demand",
  async ({ page, demo }) => {
    await demo.fault("latency=500@case/timeline/advanced-filter");
    await openSignedIn(page, demo, `case/${BIG}/timeline`);
    await page.getByText(/^Loading [1-9][\d,]* of 10,000 events/).waitFor();
    await demo.fault("500@case/timeline/advanced-filter");
    await page.getByText(/^Only [\d,]+ of 10,000 events are here/).waitFor();
    await page.getByText(`The server failed while it worked on the timeline of case #${BIG} (status 500)`).first().waitFor();
    assert.ok((await List.timeline(page).rows()).length > 0);
    await demo.control("faults/clear");
    await page.getByRole("button", { name: "Try again" }).first().click();
    await List.timeline(page).shows(10_000);
    await page.getByText(/^fresh /).waitFor();
  },
  { expects: FAILED_REQUESTS },
);

promise("going to another case in the middle of loading shows that case and nothing of the first", async ({ page, demo }) => {
  const { cid, all } = await story(demo);
  await demo.fault("latency=400@case/timeline/advanced-filter");
  await openSignedIn(page, demo, `case/${BIG}/timeline`);
  await page.getByText(/^Loading [1-9][\d,]* of 10,000 events/).waitFor();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Go to" }).getByRole("combobox").fill("All cases");
  await page.keyboard.press("Enter");
  const cases = List.cases(page);
  await cases.filter("brackwater ransomware");
  await cases.row("Ransomware at Brackwater Lines").dblclick();
  const list = List.timeline(page);
  await list.shows(all.length);
  await page.getByText(/^fresh /).waitFor();
  await list.columnReads("Title", all.map((event) => event.title).slice(0, (await list.rows()).length));
  assert.equal(new URL(page.url()).pathname, `/case/${cid}/timeline`);
});
