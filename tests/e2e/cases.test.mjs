// The list of cases, in the product's one table: looking, arranging, copying, and what a list says when it cannot be had.
// Making and changing cases is in new-case.test.mjs, what the query language can do in timeline.test.mjs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { FAILED_REQUESTS, stage } from "./lib/browser.mjs";
import { shown } from "./lib/cases.mjs";
import { tabTo } from "./lib/keyboard.mjs";
import { List } from "./lib/list.mjs";
import { offerKey, openCases, openSignedIn } from "./lib/signin.mjs";
import { until } from "./lib/until.mjs";

const { promise } = stage();

const byNumberDown = (a, b) => b.id - a.id;
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

promise("all cases are listed, the open ones first and the newest on top", async ({ page, demo }) => {
  const all = (await demo.cases()).map(shown);
  await openCases(page, demo);
  const list = List.cases(page);
  await list.shows(all.length);
  const order = [...all.filter((one) => one.isOpen).sort(byNumberDown), ...all.filter((one) => !one.isOpen).sort(byNumberDown)];
  const seen = await list.column("Name");
  assert.ok(seen.length > 10);
  assert.deepEqual(seen, order.slice(0, seen.length).map((one) => one.name));
  const top = order[0];
  assert.deepEqual((await list.column("Customer"))[0], top.customer);
  assert.ok((await list.column("Opened"))[0].startsWith(top.opened));
});

promise("a query narrows the list, stands in the address, and comes back with it", async ({ page, demo }) => {
  const all = (await demo.cases()).map(shown);
  const wanted = all.filter((one) => one.isOpen && one.customer === "Kestrel Valley Hospitals").sort(byNumberDown);
  await openCases(page, demo);
  const list = List.cases(page);
  const query = 'status:open customer:"Kestrel Valley Hospitals"';
  await list.filter(query);
  await list.shows(wanted.length, all.length);
  await list.columnReads("#", wanted.map((one) => String(one.id)));
  await until("the query in the address", () => new URL(page.url()).searchParams.get("q") === query);
  const link = page.url();
  await list.filter("");
  await list.shows(all.length);
  await page.goto(link);
  await offerKey(page, demo.key);
  await list.shows(wanted.length, all.length);
});

promise("two columns order the list: the first clicked decides, the one clicked with Shift settles ties", async ({ page, demo }) => {
  const all = (await demo.cases()).map(shown);
  await openCases(page, demo);
  const list = List.cases(page);
  await list.heading("Owner").click();
  await list.heading("Opened").click({ modifiers: ["Shift"] });
  await list.heading("Opened").click({ modifiers: ["Shift"] });
  const order = all.toSorted((a, b) => compare(a.owner.toLowerCase(), b.owner.toLowerCase()) || compare(b.opened, a.opened) || a.id - b.id);
  await until("the order", async () => {
    const seen = await list.column("#");
    assert.deepEqual(seen, order.slice(0, seen.length).map((one) => String(one.id)));
    return true;
  });
  const headings = await list.grid.getByRole("columnheader").evaluateAll((heads) => heads.map((head) => [head.textContent, head.getAttribute("aria-sort")]));
  const sorted = Object.fromEntries(headings.filter(([, sort]) => sort));
  assert.deepEqual(Object.values(sorted), ["ascending", "descending"]);
  assert.deepEqual(Object.keys(sorted).map((text) => text.replace(/[^A-Za-z]/g, "")), ["Owner", "OpenedUTC"]);
});

promise("hidden, moved and resized columns stay so after a reload, and can be reset", async ({ page, demo }) => {
  await openCases(page, demo, "", { keep: true });
  const list = List.cases(page);
  const before = await list.columns();
  assert.deepEqual(before.slice(0, 4), ["#", "Name", "Status", "Customer"]);

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "SOC id" }).uncheck();
  await page.getByRole("checkbox", { name: "UUID" }).check();
  await page.getByRole("button", { name: "Move Customer to the left" }).click();
  await page.keyboard.press("Escape");
  const width = () => list.heading("Owner").locator("xpath=..").evaluate((head) => Math.round(head.getBoundingClientRect().width));
  const from = await width();
  await list.heading("Owner").focus();
  await page.keyboard.press("Alt+ArrowRight");
  await page.keyboard.press("Alt+ArrowRight");
  await until("a wider column", async () => (await width()) === from + 32);
  const wanted = ["#", "Name", "Customer", "Status"];
  assert.deepEqual((await list.columns()).slice(0, 4), wanted);

  await page.reload();
  await page.getByText(/^fresh /).waitFor();
  const after = await list.columns();
  assert.deepEqual(after.slice(0, 4), wanted);
  assert.ok(!after.includes("SOC id") && after.includes("UUID"));
  assert.equal(await width(), from + 32);

  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "Reset columns" }).click();
  assert.deepEqual(await list.columns(), before);
});

promise(
  "an account without the right to cases is told so in place of the list",
  async ({ page, demo }) => {
    await openSignedIn(page, demo, "cases", { key: demo.person("no access").key });
    await page.getByText("The server refused access to the list of cases.").first().waitFor();
    await page.getByText("ask whoever grants access").first().waitFor();
  },
  { expects: FAILED_REQUESTS },
);

promise(
  "the number of a case that is not yours gets a clear message",
  async ({ page, demo }) => {
    await openSignedIn(page, demo, "case/99999/timeline");
    await page.getByText("The server refused access to the timeline of case #99999.").first().waitFor();
    await page.getByText("Either your account may not see it or it does not exist").first().waitFor();
    await page.goto(new URL("case/next/timeline", demo.url).href);
    await offerKey(page, demo.key);
    await page.getByText("There is no page at /case/next/timeline.").waitFor();
    await page.getByRole("main").getByRole("link", { name: "All cases" }).click();
    await List.cases(page).grid.waitFor();
  },
  { expects: FAILED_REQUESTS },
);

promise("a colleague's new case appears by itself and is marked, and cursor and filter stay", async ({ page, demo }) => {
  await page.clock.install();
  await openCases(page, demo, "?q=status:open");
  const list = List.cases(page);
  await list.focus();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  const before = await list.cursor();
  const body = { case_name: "Made by Ines", case_description: "While you looked.", case_soc_id: "", case_customer: 2 };
  await demo.iris("manage/cases/add", {}, { key: demo.people.find((person) => person.name === "Ines Calloway").key, body });
  await page.clock.runFor(25_000);
  const row = list.row("Made by Ines");
  await row.waitFor();
  await row.getByRole("gridcell", { name: "new or changed" }).waitFor();
  await page.getByText("1 new or changed", { exact: true }).waitFor();
  assert.deepEqual((await list.cursor()).cells, before.cells);
});

promise("a case that a colleague closed is marked as changed", async ({ page, demo }) => {
  await page.clock.install();
  await openCases(page, demo, "?q=brackwater");
  const list = List.cases(page);
  assert.equal((await list.column("Status"))[0], "open");
  await demo.iris(`manage/cases/close/${await demo.caseNamed("Brackwater")}`, {}, { body: {} });
  await page.clock.runFor(25_000);
  await until("closed, and marked", async () => {
    const [row] = await list.rows();
    return row.cells.includes("closed") && row.mark.includes("new or changed");
  });
});

promise("chosen rows are copied as a table, with headings and in the order shown", async ({ page, demo, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openCases(page, demo, "?q=status:open");
  const list = List.cases(page);
  await list.focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+ArrowDown");
  const wanted = (await list.rows()).slice(0, 2).map((row) => row.cells);
  await page.keyboard.press("Control+c");
  const lines = await until("the clipboard", async () => {
    const text = await page.evaluate(() => navigator.clipboard.readText());
    return text.includes("\t") && text.trimEnd().split("\n").map((line) => line.split("\t"));
  });
  assert.deepEqual(lines[0], await list.columns().then((names) => names.map((name) => name.replace(/ UTC$/, ""))));
  assert.deepEqual(lines.slice(1).map((cells) => cells.slice(0, 5)), wanted.map((cells) => cells.slice(0, 5)));
});

promise("an export as CSV guards cells that a spreadsheet would calculate", async ({ page, demo }) => {
  const hostile = "=HYPERLINK(\"https://203.0.113.61\",\"ok\")";
  await demo.iris("manage/cases/add", {}, { body: { case_name: hostile, case_description: "+1+cmd, \"quoted\"\nsecond line", case_soc_id: "@SUM(A1)", case_customer: 2 } });
  await openCases(page, demo, "?q=HYPERLINK");
  const list = List.cases(page);
  await list.focus();
  await page.keyboard.press("Control+a");
  const download = page.waitForEvent("download");
  await page.getByRole("toolbar", { name: "Selected rows" }).getByRole("button", { name: "Export CSV" }).click();
  const file = await download;
  assert.match(file.suggestedFilename(), /^cases .*\.csv$/);
  const text = await readFile(await file.path(), "utf8");
  assert.ok(text.startsWith("#,Name,Customer"), text.slice(0, 80));
  assert.ok(text.includes('"\'=HYPERLINK(""https://203.0.113.61"",""ok"")"'), text);
  assert.ok(text.includes("'@SUM(A1)"), text);
  assert.ok(text.includes('"\'+1+cmd, ""quoted""\nsecond line"'), text);
});

promise(
  "a list that could not be had says why and is had by asking again; a shown list stays when a look fails",
  async ({ page, demo }) => {
    await demo.fault("500@manage/cases/list#1");
    await openSignedIn(page, demo, "cases");
    const failure = page.getByText("The server failed while it worked on the list of cases (status 500)").first();
    await failure.waitFor();
    await page.getByRole("button", { name: "Try again" }).first().click();
    const total = (await demo.cases()).length;
    await List.cases(page).shows(total);
    await failure.waitFor({ state: "detached" });
  },
  { expects: FAILED_REQUESTS },
);

promise("the command palette goes to a case by a part of its name", async ({ page, demo }) => {
  await openCases(page, demo);
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to" });
  await tabTo(page, palette.getByRole("combobox"));
  await page.keyboard.type("brackw");
  await palette.getByRole("option", { name: "Ransomware at Brackwater Lines" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Ransomware at Brackwater Lines" }).waitFor();
});
