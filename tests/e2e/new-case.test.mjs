// Making, closing and reopening cases: what was typed is kept, a lost answer is looked up, and nothing is sent twice.
// The list itself is in cases.test.mjs.

import assert from "node:assert/strict";
import { FAILED_REQUESTS, stage } from "./lib/browser.mjs";
import { shown } from "./lib/cases.mjs";
import { List } from "./lib/list.mjs";
import { offerKey, openCases } from "./lib/signin.mjs";
import { until } from "./lib/until.mjs";

const { promise } = stage();

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

/** IRIS tells only administrators which customers there are. */
const creator = (demo) => ({ key: demo.person("administrator").key });

const casesNamed = async (demo, name) => (await demo.cases(creator(demo).key)).map(shown).filter((one) => one.name === name);

promise("a case is created for the customer chosen, opens, and is in the list", async ({ page, demo }) => {
  await openCases(page, demo, "", creator(demo));
  const form = await fillForm(page, { name: "Odd logons at the pier", customer: "Municipality of Ostersee", soc: "SOC-77", description: "# First call\n\n*Night shift.*" });
  await create(form);
  await page.getByRole("heading", { level: 1, name: "Odd logons at the pier" }).waitFor();
  await page.getByText("This case has no events yet.").waitFor();
  const [made, ...more] = (await demo.cases()).filter((row) => row.case_name.endsWith("Odd logons at the pier"));
  assert.equal(more.length, 0);
  assert.deepEqual([made.client_name, made.case_soc_id, made.case_description], ["Municipality of Ostersee", "SOC-77", "# First call\n\n*Night shift.*"]);
  assert.equal(new URL(page.url()).pathname, `/case/${made.case_id}/timeline`);
  await page.getByText(`Case #${made.case_id} “Odd logons at the pier” was created.`).waitFor();
  await page.getByRole("link", { name: "Cases", exact: true }).click();
  await List.cases(page).row("Odd logons at the pier").waitFor();
  assert.equal(await page.getByText("A new case was left unfinished").count(), 0);
  await page.reload();
  await offerKey(page, demo.key);
  await page.getByText(/^fresh /).waitFor();
  assert.equal(await page.getByText("A new case was left unfinished").count(), 0);
});

promise("a form that lacks something says so beside the field, and sends nothing", async ({ page, demo }) => {
  await openCases(page, demo, "", creator(demo));
  const form = await openForm(page);
  await form.getByLabel("Name").fill("x");
  await demo.control("log/clear");
  await create(form);
  await form.getByText("A name needs at least 2 characters.").waitFor();
  await form.getByText("Choose whom the case is about.").waitFor();
  assert.equal(await form.getByLabel("Name").getAttribute("aria-invalid"), "true");
  assert.ok(!(await demo.log()).some((request) => request.method === "POST"));
});

promise(
  "an account that is shown no customers is told why it cannot make a case",
  async ({ page, demo }) => {
    await openCases(page, demo);
    const form = await openForm(page);
    await form.getByText("The server lists no customers for your account, and a case needs one.").waitFor();
  },
  { expects: FAILED_REQUESTS },
);

promise("cases are closed by keyboard in bulk, and each can be undone by itself, those of the same name too", async ({ page, demo }) => {
  await openCases(page, demo, "?q=status:open");
  const list = List.cases(page);
  const [first, second] = await list.rows();
  assert.equal(first.cells[1], second.cells[1], "the first two cases of the demonstration must have the same name");
  const chosen = [first, second].map((row) => Number(row.cells[0]));
  const open = async () => (await demo.cases()).map(shown).filter((one) => chosen.includes(one.id) && one.isOpen).length;
  assert.equal(await open(), 2);
  await list.focus();
  for (const key of ["j", "Space", "j", "Space"]) await page.keyboard.press(key);
  const bar = page.getByRole("toolbar", { name: "Selected rows" });
  await bar.getByText("2 selected").waitFor();
  await bar.getByRole("button", { name: "Close case" }).click();
  await until("a message for each", async () => (await page.getByText(/is closed\.$/).count()) === 2);
  assert.equal(await open(), 0);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.getByText(/is open again\.$/).waitFor();
  assert.equal(await open(), 1);
  // Its message is gone with it; an undone change can be undone too.
  await until("the messages left", async () => (await page.getByText(/is closed\.$/).count()) === 1);
});

promise("a new case that was being typed survives a reload, is offered, and is never applied by itself", async ({ page, demo }) => {
  await openCases(page, demo, "", { ...creator(demo), keep: true });
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
  await openCases(page, demo, "", { ...creator(demo), keep: true });
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
    await openCases(page, demo, "", creator(demo));
    const form = await fillForm(page, { name: "Made but unheard" });
    await demo.fault("drop-after@POST manage/cases/add#1");
    await create(form);
    await page.getByRole("heading", { level: 1, name: "Made but unheard" }).waitFor();
    const made = await casesNamed(demo, "Made but unheard");
    assert.equal(made.length, 1);
    await page.getByText(`Case #${made[0].id} “Made but unheard” was created.`).waitFor();
    const sent = (await demo.log()).filter((request) => request.path.endsWith("manage/cases/add"));
    assert.equal(sent.length, 1, "a write is never repeated blindly");
  },
  { expects: FAILED_REQUESTS },
);

promise(
  "a write that never arrived is said so, the draft is kept, and a second try makes one case",
  async ({ page, demo }) => {
    await openCases(page, demo, "", creator(demo));
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
    await openCases(page, demo, "", creator(demo));
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
    await openCases(page, demo, "", creator(demo));
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
    await page.getByRole("alert").getByText(/The server refused access to the change to #2 “Ransomware at Brackwater Lines”/).waitFor();
    assert.equal((await list.column("Status"))[0], "open");
  },
  { expects: FAILED_REQUESTS },
);
