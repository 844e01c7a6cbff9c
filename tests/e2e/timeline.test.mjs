// The timeline, read side: what the query line finds, how times follow the zone, how a big case loads and a live one stays in place.
// What is expected comes from the demo server's own answers, filtered here in plain JavaScript.

import assert from "node:assert/strict";
import { FAILED_REQUESTS, stage } from "./lib/browser.mjs";
import { List, inspector } from "./lib/list.mjs";
import { offerKey, openSignedIn, openTimeline } from "./lib/signin.mjs";
import { until } from "./lib/until.mjs";

const { promise } = stage();
const BIG = 3;

const contains = (text, part) => text.toLowerCase().includes(part.toLowerCase());
const anywhere = (event, part) => [event.title, event.content, event.category, ...event.tags, ...event.assets, ...event.iocs].some((text) => contains(text, part));
const has = (values, wanted) => values.some((value) => value.toLowerCase() === wanted.toLowerCase());
const titles = (events) => events.map((event) => event.title);

async function story(demo) {
  const cid = await demo.caseNamed("Brackwater");
  return { cid, all: await demo.events(cid) };
}

/** The query finds these events, and shows them. */
async function finds(list, query, wanted, total) {
  await list.filter(query);
  await list.shows(wanted.length, total);
  if (wanted.length > 0 && wanted.length < 20) await list.columnReads("Title", titles(wanted).map((title) => title.slice(0, 5_000)));
}

promise("the query language finds what its words say", async ({ page, demo }) => {
  const { cid, all } = await story(demo);
  await openTimeline(page, demo, cid);
  const list = List.timeline(page);
  const day = (event) => event.at.toISOString().slice(0, 10);
  /** @type {[string, (event: any) => boolean][]} */
  const questions = [
    ["lsass", (e) => anywhere(e, "lsass")],
    ["tag:exfil OR tag:staging", (e) => has(e.tags, "exfil") || has(e.tags, "staging")],
    ["tag:persistence NOT asset:LT-OPS-009", (e) => has(e.tags, "persistence") && !e.assets.includes("LT-OPS-009")],
    ["tag:persistence -asset:LT-OPS-009 -flag:true", (e) => has(e.tags, "persistence") && !e.assets.includes("LT-OPS-009") && !e.flagged],
    ['"Scheduled task"', (e) => anywhere(e, "Scheduled task")],
    ['title:"local administrator"', (e) => contains(e.title, "local administrator")],
    ["(asset:ESX-HAM-01 OR asset:ESX-HOU-01) tag:encryption", (e) => (e.assets.includes("ESX-HAM-01") || e.assets.includes("ESX-HOU-01")) && has(e.tags, "encryption")],
    ["asset:(VC-HAM OR NAS-HAM-02)", (e) => e.assets.includes("VC-HAM") || e.assets.includes("NAS-HAM-02")],
    ["ioc:203.0.113.*", (e) => e.iocs.some((ioc) => ioc.startsWith("203.0.113."))],
    ["asset:esx-*", (e) => e.assets.some((asset) => asset.toLowerCase().startsWith("esx-"))],
    ["date:2026-09-24", (e) => day(e) === "2026-09-24"],
    ["date>=2026-09-29 date<2026-09-30", (e) => day(e) === "2026-09-29"],
    ["date:2026-09-23..2026-09-24", (e) => ["2026-09-23", "2026-09-24"].includes(day(e))],
    ["date<=2026-09-21", (e) => day(e) <= "2026-09-21"],
    ["flag:true tag:tier0", (e) => e.flagged && has(e.tags, "tier0")],
    ["tag~t1543", (e) => e.tags.join(",").includes("t1543")],
    ["asset:NO-SUCH-HOST", () => false],
  ];
  for (const [query, judge] of questions) {
    const wanted = all.filter(judge);
    assert.ok(wanted.length < all.length && (wanted.length > 0 || query.includes("NO-SUCH")), `${query} must tell events apart`);
    await finds(list, query, wanted, all.length);
  }
  await page.getByText(`None of ${all.length} events matches the query.`).waitFor();
  await page.getByRole("main").getByRole("button", { name: "Clear the query" }).last().click();
  await list.shows(all.length);
});

promise("a mistake in the query is marked where it stands and told in words, and the last result stays", async ({ page, demo }) => {
  const { cid, all } = await story(demo);
  await openTimeline(page, demo, cid);
  const list = List.timeline(page);
  const wanted = all.filter((event) => has(event.tags, "tier0"));
  await finds(list, "tag:tier0", wanted, all.length);
  await list.query.press("End");
  await page.keyboard.type(" tga:x");
  await page.getByText("There is no field “tga”. Did you mean tag?").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await list.query.getAttribute("aria-invalid"), "true");
  const mark = page.getByRole("search").getByRole("mark", { includeHidden: true });
  assert.equal(await mark.textContent(), "tga");
  await list.shows(wanted.length, all.length);

  for (const [query, marked, said] of [
    ["tag:tier0 (flag:true", "(", "This parenthesis is not closed."],
    ['tag:tier0 "half a phrase', '"', "This quote is not closed."],
    ["tag:tier0 date:2026-13-45", "2026-13-45", "There is no “2026-13-45” in the calendar"],
  ]) {
    await list.filter(query);
    await page.getByText(said).waitFor();
    assert.equal(await mark.textContent(), marked, query);
    await list.shows(wanted.length, all.length);
  }
  await list.filter("tag:tier0 flag:true");
  await list.shows(wanted.filter((event) => event.flagged).length, all.length);
  assert.equal(await mark.count(), 0);
  assert.notEqual(await list.query.getAttribute("aria-invalid"), "true");
});

promise("fields and values are completed by keyboard alone, with the number of events that have the value", async ({ page, demo }) => {
  const { cid, all } = await story(demo);
  await openTimeline(page, demo, cid);
  const list = List.timeline(page);
  await page.keyboard.press("/");
  await page.keyboard.type("ass");
  const options = page.getByRole("listbox", { name: "Completions" }).getByRole("option");
  await options.filter({ hasText: /^asset/ }).first().waitFor();
  await page.keyboard.press("ArrowDown");
  assert.equal(await list.query.getAttribute("aria-activedescendant"), await options.first().getAttribute("id"));
  await page.keyboard.press("Enter");
  assert.equal(await list.query.inputValue(), "asset:");
  await page.keyboard.type("esx-ho");
  const host = all.filter((event) => event.assets.includes("ESX-HOU-01"));
  const option = options.filter({ hasText: "ESX-HOU-01" });
  await option.waitFor();
  assert.match(await option.innerText(), new RegExp(`\\b${host.length}\\b`));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  assert.equal(await list.query.inputValue(), "asset:ESX-HOU-01 ");
  await list.shows(host.length, all.length);
  // Enter without a choice takes nothing.
  await page.keyboard.type("ta");
  await options.first().waitFor();
  await page.keyboard.press("Enter");
  assert.equal(await list.query.inputValue(), "asset:ESX-HOU-01 ta");
});

promise("each term in force is a chip that can be turned round or taken away", async ({ page, demo }) => {
  const { cid, all } = await story(demo);
  await openTimeline(page, demo, cid);
  const list = List.timeline(page);
  await list.filter("tag:persistence flag:true");
  const chips = page.getByRole("list", { name: "Terms in force" });
  await chips.getByRole("button", { name: "Exclude flag", exact: true }).click();
  await list.shows(all.filter((e) => has(e.tags, "persistence") && !e.flagged).length, all.length);
  assert.equal(await list.query.inputValue(), "tag:persistence -flag:true");
  await chips.getByRole("button", { name: "Remove tag: persistence" }).click();
  await list.shows(all.filter((e) => !e.flagged).length, all.length);
  assert.equal(await list.query.inputValue(), "-flag:true");
  assert.equal(await list.query.evaluate((input) => input === document.activeElement), true, "the keyboard is not left nowhere");
});

promise("a value in the inspector narrows the list to it", async ({ page, demo }) => {
  const { cid, all } = await story(demo);
  await openTimeline(page, demo, cid, "?q=tag:tier0");
  const list = List.timeline(page);
  await list.focus();
  await page.keyboard.press("j");
  const first = all.find((event) => has(event.tags, "tier0"));
  const host = first.assets[0];
  await inspector(page).getByRole("button", { name: host, exact: true }).click();
  await list.shows(all.filter((e) => has(e.tags, "tier0") && e.assets.includes(host)).length, all.length);
  assert.equal(await list.query.inputValue(), `tag:tier0 asset:${host}`);
});

promise("raw: and source: are asked from the server and combine with everything else", async ({ page, demo }) => {
  const { cid, all } = await story(demo);
  const ids = async (filter) => new Set((await demo.events(cid, filter)).map((event) => event.id));
  const raw = await ids({ raw: ["PortSyncSvc"] });
  const sysmon = await ids({ source: ["sysmon"] });
  const both = await ids({ raw: ["port%sync"] });
  assert.ok(raw.size > 1 && sysmon.size > 1 && both.size > 1);
  await openTimeline(page, demo, cid);
  const list = List.timeline(page);
  await finds(list, "raw:PortSyncSvc", all.filter((e) => raw.has(e.id)), all.length);
  await finds(list, "raw:PortSyncSvc asset:SRV-JUMP-01", all.filter((e) => raw.has(e.id) && e.assets.includes("SRV-JUMP-01")), all.length);
  await finds(list, "raw:PortSyncSvc OR flag:true", all.filter((e) => raw.has(e.id) || e.flagged), all.length);
  await finds(list, "tag:persistence -raw:PortSyncSvc", all.filter((e) => has(e.tags, "persistence") && !raw.has(e.id)), all.length);
  await finds(list, "source:sysmon NOT (raw:PortSyncSvc OR tag:persistence)", all.filter((e) => sysmon.has(e.id) && !raw.has(e.id) && !has(e.tags, "persistence")), all.length);
  await finds(list, "raw:port*sync", all.filter((e) => both.has(e.id)), all.length);

  await demo.control("log/clear");
  await finds(list, "source:sysmon", all.filter((e) => sysmon.has(e.id)), all.length);
  await finds(list, "raw:PortSyncSvc", all.filter((e) => raw.has(e.id)), all.length);
  const asked = (await demo.log()).filter((request) => request.path.endsWith("advanced-filter"));
  assert.equal(asked.length, 0, "what the server has answered once is not asked again");
});

promise(
  "a term that the server cannot judge just now says so, keeps the list, and is asked again on demand",
  async ({ page, demo }) => {
    const { cid, all } = await story(demo);
    await openTimeline(page, demo, cid);
    const list = List.timeline(page);
    await demo.fault("500@case/timeline/advanced-filter");
    await list.filter("flag:true OR raw:PortSyncSvc");
    const alert = page.getByRole("alert").filter({ hasText: "the events that match raw: or source:" });
    await alert.waitFor();
    await list.shows(all.filter((event) => event.flagged).length, all.length);
    await demo.control("faults/clear");
    await alert.getByRole("button", { name: "Try again" }).click();
    const raw = new Set((await demo.events(cid, { raw: ["PortSyncSvc"] })).map((event) => event.id));
    await list.shows(all.filter((event) => event.flagged || raw.has(event.id)).length, all.length);
    await alert.waitFor({ state: "detached" });
  },
  { expects: FAILED_REQUESTS },
);

promise("an IRIS filter that is pasted finds the same events as in IRIS", async ({ page, demo, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { cid, all } = await story(demo);
  await openTimeline(page, demo, cid);
  const list = List.timeline(page);
  for (const filter of [
    { tag: ["persistence"], asset: ["SRV-DC-HAM1"] },
    { flag: ["true"], startDate: ["2026-09-28T00:00:00"], endDate: ["2026-09-29T02:00:00"] },
    { raw: ["PortSync"], title: ["task"] },
    { category: ["Persistence"], ioc: ["support_388"] },
    { description: ["password"] },
    { source: ["esxi"] },
  ]) {
    const wanted = await demo.events(cid, filter);
    assert.ok(wanted.length > 0 && wanted.length < all.length, JSON.stringify(filter));
    await list.query.fill("");
    await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(filter));
    await list.query.press("Control+v");
    await page.getByText("An IRIS filter was pasted: this is the same filter in the query language.").waitFor();
    await list.shows(wanted.length, all.length);
    if (wanted.length < 20) await list.columnReads("Title", titles(wanted));
  }
  await page.evaluate((text) => navigator.clipboard.writeText(text), '{"tag": "persistence"}');
  await list.query.fill("");
  await list.query.press("Control+v");
  await page.getByText("This IRIS filter cannot be read: “tag” must be a list").waitFor();
});

/** The wall time and the day of an instant in a zone, by Node's own tables. */
function local(at, timeZone) {
  const options = { timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3, weekday: "short", hourCycle: "h23" };
  const parts = Object.fromEntries(new Intl.DateTimeFormat("en-US", options).formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day} ${parts.weekday}`, time: `${parts.hour}:${parts.minute}:${parts.second}.${parts.fractionalSecond}` };
}

async function showZone(page, name) {
  await page.getByRole("button", { name: /^Time zone: / }).click();
  await page.getByLabel("Another zone").fill(name);
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByRole("button", { name: `Time zone: ${name}` }).waitFor();
}

promise("one switch puts every time and every day into another zone, and the link carries the zone", async ({ page, demo }) => {
  const { cid, all } = await story(demo);
  const query = "tag:encryption OR tag:exfil";
  const wanted = all.filter((event) => has(event.tags, "encryption") || has(event.tags, "exfil"));
  await openTimeline(page, demo, cid, `?q=${encodeURIComponent(query)}`);
  const list = List.timeline(page);
  for (const zone of ["Asia/Kolkata", "America/Los_Angeles", "Pacific/Apia"]) {
    await showZone(page, zone);
    const times = wanted.map((event) => local(event.at, zone));
    const seen = await until(`times in ${zone}`, async () => {
      const dates = await list.column("Date");
      assert.deepEqual(dates, times.slice(0, dates.length).map(({ time }) => time));
      return dates;
    });
    assert.ok(seen.length > 5);
    const days = [...new Set(times.map(({ day }) => day))];
    const groups = days.map((day) => `${day} · ${times.filter((time) => time.day === day).length}`);
    const shown = (await list.groups()).map((group) => group.replaceAll(/\s+/g, " "));
    assert.deepEqual(shown, groups.slice(0, shown.length));
    assert.ok((await list.columns())[0].includes(zone), "the heading says the zone");
  }
  // A day in a query is a day of the zone on show.
  await showZone(page, "America/Los_Angeles");
  const day = "2026-09-28";
  const thatDay = all.filter((event) => local(event.at, "America/Los_Angeles").day.startsWith(day));
  assert.notEqual(thatDay.length, all.filter((event) => event.at.toISOString().startsWith(day)).length);
  await finds(list, `date:${day}`, thatDay, all.length);
  await until("query and zone in the address", () => {
    const search = new URL(page.url()).searchParams;
    return search.get("tz") === "America/Los_Angeles" && search.get("q") === `date:${day}`;
  });

  // Somebody else, who is set to another zone, opens the link.
  await showZone(page, "Asia/Kolkata");
  await page.goto(new URL(`case/${cid}/timeline?q=date:${day}&tz=America%2FLos_Angeles`, demo.url).href);
  await offerKey(page, demo.key);
  await page.getByRole("button", { name: "Time zone: America/Los_Angeles" }).waitFor();
  await list.shows(thatDay.length, all.length);
});

promise("a zone that does not exist is refused beside the field", async ({ page, demo }) => {
  const { cid } = await story(demo);
  await openTimeline(page, demo, cid);
  await page.getByRole("button", { name: "Time zone: UTC" }).click();
  await page.getByLabel("Another zone").fill("Mars/Olympus");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await page.getByText("The browser knows no zone of this name.").waitFor();
});

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

  const wanted = all.filter((event) => has(event.tags, "persistence") && event.assets.includes("dc01"));
  await finds(list, "tag:persistence asset:dc01", wanted, 10_000);
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
    await page.getByText("The server failed while it worked on the timeline (status 500)").first().waitFor();
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
  await list.columnReads("Title", titles(all).slice(0, (await list.rows()).length));
  assert.equal(new URL(page.url()).pathname, `/case/${cid}/timeline`);
});
