// The list of cases, in the product's one table: looking, arranging, copying, and the writes whose answers may be lost.
// What the query language can do is in timeline.test.mjs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { FAILED_REQUESTS, stage } from "./lib/browser.mjs";
import { tabTo } from "./lib/keyboard.mjs";
import { List } from "./lib/list.mjs";
import { offerKey, openCases, openSignedIn } from "./lib/signin.mjs";
import { until } from "./lib/until.mjs";

const { promise } = stage();

/** A case as the list shows it, from the server's row. */
const shown = (row) => ({
  id: row.case_id,
  name: row.case_name.replace(/^#\d+ - /, ""),
  customer: row.client_name,
  owner: row.owner,
  isOpen: row.case_close_date === "",
  opened: row.case_open_date.replace(/(\d\d)\/(\d\d)\/(\d{4})/, "$3-$1-$2"),
});

const byNumberDown = (a, b) => b.id - a.id;
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Titles of messages over the page. */
const message = (page, text) => page.getByText(text);

async function openForm(page) {
  await page.getByRole("button", { name: "New case", exact: true }).click();
  const form = page.getByRole("dialog", { name: "New case" });
  await form.getByLabel("Name").waitFor();
  return form;
}

async function fillForm(page, { name, customer = "Brackwater Lines", soc = "", description = "Reported by phone." }) {
  const form = await openForm(page);
  await form.getByLabel("Name").fill(name);
  await until("the customers", async () => (await form.getByLabel("Customer").getByRole("option").count()) > 2);
  await form.getByLabel("Customer").selectOption({ label: customer });
  await form.getByLabel("SOC id").fill(soc);
  await form.getByLabel("Description").fill(description);
  return form;
}

const create = (form) => form.getByRole("button", { name: "Create case" }).click();

const casesNamed = async (demo, name) => (await demo.cases()).map(shown).filter((one) => one.name === name);

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
  await page.getByLabel("SOC id").uncheck();
  await page.getByLabel("UUID").check();
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

promise("a case is created for the customer chosen, opens, and is in the list", async ({ page, demo }) => {
  await openCases(page, demo);
  const form = await fillForm(page, { name: "Odd logons at the pier", customer: "Municipality of Ostersee", soc: "SOC-77", description: "# First call\n\n*Night shift.*" });
  await create(form);
  await page.getByRole("heading", { level: 1, name: "Odd logons at the pier" }).waitFor();
  await page.getByText("This case has no events yet.").waitFor();
  const [made, ...more] = (await demo.cases()).filter((row) => row.case_name.endsWith("Odd logons at the pier"));
  assert.equal(more.length, 0);
  assert.deepEqual([made.client_name, made.case_soc_id, made.case_description], ["Municipality of Ostersee", "SOC-77", "# First call\n\n*Night shift.*"]);
  assert.equal(new URL(page.url()).pathname, `/case/${made.case_id}/timeline`);
  await message(page, `Case #${made.case_id} “Odd logons at the pier” was created.`).waitFor();
  await page.getByRole("link", { name: "Cases", exact: true }).click();
  await List.cases(page).row("Odd logons at the pier").waitFor();
  assert.equal(await page.getByText("A new case was left unfinished").count(), 0);
});

promise("a form that lacks something says so beside the field, and sends nothing", async ({ page, demo }) => {
  await openCases(page, demo);
  const form = await openForm(page);
  await form.getByLabel("Name").fill("x");
  await demo.control("log/clear");
  await create(form);
  await form.getByText("A name needs at least 2 characters.").waitFor();
  await form.getByText("Choose whom the case is about.").waitFor();
  assert.equal(await form.getByLabel("Name").getAttribute("aria-invalid"), "true");
  assert.ok(!(await demo.log()).some((request) => request.method === "POST"));
});

promise("cases are closed and reopened by keyboard in bulk, and each change can be undone", async ({ page, demo }) => {
  await openCases(page, demo, "?q=status:open");
  const list = List.cases(page);
  const [first, second] = (await list.column("#")).map(Number);
  const name = async (id) => shown((await demo.cases()).find((row) => row.case_id === id)).name;
  const isOpen = async (id) => shown((await demo.cases()).find((row) => row.case_id === id)).isOpen;
  const names = [await name(first), await name(second)];
  await list.focus();
  for (const key of ["j", "Space", "j", "Space"]) await page.keyboard.press(key);
  const bar = page.getByRole("toolbar", { name: "Selected rows" });
  await bar.getByText("2 selected").waitFor();
  await bar.getByRole("button", { name: "Close case" }).click();
  for (const one of names) await message(page, `“${one}” is closed.`).first().waitFor();
  assert.deepEqual([await isOpen(first), await isOpen(second)], [false, false]);

  const toast = page.getByText(`“${names[0]}” is closed.`).first().locator("xpath=ancestor::*[.//button][1]");
  await toast.getByRole("button", { name: "Undo" }).click();
  await message(page, `“${names[0]}” is open again.`).waitFor();
  assert.deepEqual([await isOpen(first), await isOpen(second)], [true, false]);
});

promise("a new case that was being typed survives a reload, is offered, and is never applied by itself", async ({ page, demo }) => {
  await openCases(page, demo, "", { keep: true });
  const form = await fillForm(page, { name: "Typed before the lights went out", soc: "T-9" });
  await form.getByRole("button", { name: "Keep for later" }).click();
  await page.getByText("A new case was left unfinished: Typed before the lights went out.").waitFor();
  await page.reload();
  await page.getByText("A new case was left unfinished: Typed before the lights went out.").waitFor();
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.getByRole("button", { name: "Continue" }).click();
  const again = page.getByRole("dialog", { name: "New case" });
  await until("the name", async () => (await again.getByLabel("Name").inputValue()) === "Typed before the lights went out");
  assert.equal(await again.getByLabel("SOC id").inputValue(), "T-9");
  assert.equal(await again.getByLabel("Description").inputValue(), "Reported by phone.");
  await until("the customer", async () => (await again.getByLabel("Customer").locator("option:checked").textContent()) === "Brackwater Lines");
  await again.getByRole("button", { name: "Keep for later" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByText("A new case was left unfinished").waitFor({ state: "detached" });
  await page.reload();
  await page.getByText(/^fresh /).waitFor();
  assert.equal(await page.getByText("A new case was left unfinished").count(), 0);
});

promise("what was typed an instant before the tab died is there afterwards", async ({ page, demo }) => {
  await openCases(page, demo, "", { keep: true });
  const form = await openForm(page);
  await form.getByLabel("Name").fill("Last words");
  // The journal rests a moment after the last key; then the entry must be on disk without any further act.
  await until("the entry on disk", () =>
    page.evaluate(async () => {
      const database = await new Promise((resolve) => {
        const request = indexedDB.open("casebook journal");
        request.onsuccess = () => resolve(request.result);
      });
      const rows = await new Promise((resolve) => {
        const request = database.transaction("entries").objectStore("entries").getAll();
        request.onsuccess = () => resolve(request.result);
      });
      database.close();
      return JSON.stringify(rows).includes("Last words");
    }));
  await page.goto("about:blank");
  await openSignedInAgain(page, demo);
  await page.getByText("A new case was left unfinished: Last words.").waitFor();
});

/** The tab kept its token: no form is expected. */
async function openSignedInAgain(page, demo) {
  await page.goto(new URL("cases", demo.url).href);
  await page.getByText(/^fresh /).waitFor();
}

promise(
  "an answer that was lost after the case was made is looked up: one case, reported as created",
  async ({ page, demo }) => {
    await openCases(page, demo);
    const form = await fillForm(page, { name: "Made but unheard" });
    await demo.fault("drop-after@POST manage/cases/add#1");
    await create(form);
    await page.getByRole("heading", { level: 1, name: "Made but unheard" }).waitFor();
    const made = await casesNamed(demo, "Made but unheard");
    assert.equal(made.length, 1);
    await message(page, `Case #${made[0].id} “Made but unheard” was created.`).waitFor();
    const sent = (await demo.log()).filter((request) => request.path.endsWith("manage/cases/add"));
    assert.equal(sent.length, 1, "a write is never repeated blindly");
  },
  { expects: FAILED_REQUESTS },
);

promise(
  "a write that never arrived is said so, the draft is kept, and a second try makes one case",
  async ({ page, demo }) => {
    await openCases(page, demo);
    const form = await fillForm(page, { name: "Second try" });
    await demo.fault("drop-before@POST manage/cases/add#1");
    await create(form);
    await form.getByText("The connection failed while the new case was sent, and the server does not have it.").waitFor();
    assert.equal((await casesNamed(demo, "Second try")).length, 0);
    assert.equal(await form.getByLabel("Name").inputValue(), "Second try");
    await form.getByRole("button", { name: "Keep for later" }).click();
    await page.getByText("A new case was left unfinished: Second try.").waitFor();
    await page.getByRole("button", { name: "Continue" }).click();
    await create(form);
    await page.getByRole("heading", { level: 1, name: "Second try" }).waitFor();
    assert.equal((await casesNamed(demo, "Second try")).length, 1);
  },
  { expects: FAILED_REQUESTS },
);

promise(
  "when neither the write nor the look after it is answered, nothing is claimed and nothing typed is lost",
  async ({ page, demo }) => {
    await openCases(page, demo);
    const form = await fillForm(page, { name: "Who knows" });
    await demo.fault("drop-after@POST manage/cases/add#1,500@manage/cases/list");
    await create(form);
    await form.getByText("the server cannot be asked whether it has it").waitFor();
    assert.equal(await form.getByLabel("Name").inputValue(), "Who knows");
    assert.equal((await casesNamedDespiteFaults(demo, "Who knows")).length, 1);
  },
  { expects: FAILED_REQUESTS },
);

async function casesNamedDespiteFaults(demo, name) {
  await demo.control("faults/clear");
  return casesNamed(demo, name);
}

promise(
  "a server that fails on a new case is told in words, and the draft is kept",
  async ({ page, demo }) => {
    await openCases(page, demo);
    const form = await fillForm(page, { name: "Five hundred" });
    await demo.fault("500@POST manage/cases/add#1");
    await create(form);
    await form.getByText("the server does not have it").waitFor();
    await form.getByRole("button", { name: "Keep for later" }).click();
    await page.getByText("A new case was left unfinished: Five hundred.").waitFor();
    assert.equal((await casesNamed(demo, "Five hundred")).length, 0);
  },
  { expects: FAILED_REQUESTS },
);

promise(
  "a viewer who closes a case is told that the server refused, and the list stays as it was",
  async ({ page, demo }) => {
    const viewer = demo.person("viewer");
    await openCases(page, demo, "?q=brackwater", { key: viewer.key });
    const list = List.cases(page);
    await list.focus();
    await page.keyboard.press("j");
    await list.cursorReads("Ransomware at Brackwater Lines");
    await page.keyboard.press("Space");
    await page.getByRole("toolbar", { name: "Selected rows" }).getByRole("button", { name: "Close case" }).click();
    await page.getByRole("alert").getByText("The server refused access to the change to “Ransomware at Brackwater Lines”").waitFor();
    assert.equal((await list.column("Status"))[0], "open");
  },
  { expects: FAILED_REQUESTS },
);

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
    await page.getByText("The server refused access to the timeline.").first().waitFor();
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
