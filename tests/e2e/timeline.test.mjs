// The timeline, read side: what the query line finds, and how times follow the zone. Loading is in timeline-loading.test.mjs.
// What is expected comes from the demo server's own answers, filtered here in plain JavaScript.

import assert from "node:assert/strict";
import { FAILED_REQUESTS, stage } from "./lib/browser.mjs";
import { List, inspector } from "./lib/list.mjs";
import { offerKey, openTimeline } from "./lib/signin.mjs";
import { until } from "./lib/until.mjs";

const { promise } = stage();

const contains = (text, part) => text.toLowerCase().includes(part.toLowerCase());
const anywhere = (event, part) => [event.title, event.content, event.category, ...event.tags, ...event.assets, ...event.iocs].some((text) => contains(text, part));
const has = (values, wanted) => values.some((value) => value.toLowerCase() === wanted.toLowerCase());
/** Titles as a cell shows them, which is no longer than a screen is wide. */
const titles = (events) => events.map(({ title }) => (title.length > 400 ? `${title.slice(0, 399)}…` : title));

async function story(demo) {
  const cid = await demo.caseNamed("Brackwater");
  return { cid, all: await demo.events(cid) };
}

/** The query finds these events, and shows them. */
async function finds(list, query, wanted, total) {
  await list.filter(query);
  await list.shows(wanted.length, total);
  if (wanted.length < 20) await list.columnReads("Title", titles(wanted));
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
  await list.filter("tag:tier0 tagg:x");
  await page.getByText("There is no field “tagg”. Did you mean tag?").waitFor();
  assert.equal(await list.query.getAttribute("aria-invalid"), "true");
  const mark = page.getByRole("search").getByRole("mark", { includeHidden: true });
  assert.equal(await mark.textContent(), "tagg");
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
  await chips.getByRole("button", { name: "not: exclude flag", exact: true }).click();
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
  const field = page.getByLabel("Another zone");
  if (!(await field.isVisible())) await page.getByRole("button", { name: /^Time zone: / }).click();
  await field.fill(name);
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
