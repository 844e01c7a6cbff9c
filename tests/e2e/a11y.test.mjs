// Everybody can use it: axe-core finds nothing serious on any page or state in either theme, and 200% zoom needs no sideways scrolling.
// The way by keyboard alone is in newcomer.test.mjs.

import assert from "node:assert/strict";
import { Examination } from "./lib/axe.mjs";
import { FAILED_REQUESTS, stage } from "./lib/browser.mjs";
import { tabTo } from "./lib/keyboard.mjs";
import { List, inspector } from "./lib/list.mjs";
import { keyField, offerKey, openCases, openSignedIn, openTimeline } from "./lib/signin.mjs";
import { until } from "./lib/until.mjs";

const { promise } = stage();
const quiet = { expects: FAILED_REQUESTS };

/** The same in both themes; `axe.look` examines the state the page is in, which must not be in the middle of a motion. */
function inBothThemes(name, steps, settings = {}) {
  for (const colorScheme of ["light", "dark"]) {
    const examined = async (tools) => {
      const axe = new Examination(tools.page);
      await steps({ ...tools, axe });
      axe.judge();
    };
    promise(`${name} (${colorScheme})`, examined, { ...settings, context: { colorScheme, reducedMotion: "reduce" } });
  }
}

inBothThemes(
  "nothing serious at the sign-in, before, during and after a refusal",
  async ({ page, demo, axe }) => {
    await page.goto(demo.url);
    await keyField(page).waitFor();
    await axe.look("sign-in");
    await offerKey(page, "no-such-key");
    await page.getByText("DFIR-IRIS does not accept this API key.").waitFor();
    await axe.look("refused sign-in");
  },
  quiet,
);

inBothThemes("nothing serious on the list of cases, its menus, its form and its selection", async ({ page, demo, axe }) => {
  await openCases(page, demo, "", { key: demo.person("administrator").key });
  await axe.look("cases");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "UUID" }).waitFor();
  await axe.look("columns menu");
  await page.keyboard.press("Escape");
  const list = List.cases(page);
  await list.focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Space");
  await page.getByRole("toolbar", { name: "Selected rows" }).waitFor();
  await axe.look("a chosen case");
  await page.getByRole("button", { name: "New case", exact: true }).click();
  const form = page.getByRole("dialog", { name: "New case" });
  await form.getByRole("button", { name: "Create case" }).click();
  await form.getByText("Choose whom the case is about.").waitFor();
  await axe.look("new case with mistakes");
  await page.keyboard.press("Escape");
  await list.filter("status:nothing-of-the-kind");
  await page.getByText(/^None of \d+ cases matches/).waitFor();
  await axe.look("no case matches");
});

inBothThemes("nothing serious on the timeline, its inspector, its query line and its dialogs", async ({ page, demo, axe }) => {
  const cid = await demo.caseNamed("Brackwater");
  await openTimeline(page, demo, cid);
  await axe.look("timeline");
  const list = List.timeline(page);
  await list.filter("tag:ransom-note");
  await list.focus();
  await page.keyboard.press("j");
  const shown = inspector(page);
  await shown.getByRole("heading", { name: "Raw record" }).waitFor();
  await axe.look("inspector");
  await shown.getByRole("link", { name: "https://brackwater.example/status" }).click();
  await page.getByRole("dialog", { name: "Leave Casebook?" }).waitFor();
  await axe.look("question before a link");
  await page.keyboard.press("Escape");
  await list.query.fill("ass");
  await page.getByRole("listbox", { name: "Completions" }).getByRole("option").first().waitFor();
  await axe.look("completion");
  await list.filter("tga:x (");
  await page.getByText("There is no field “tga”.").waitFor();
  await axe.look("a mistake in the query");
  await list.filter("tag:persistence -flag:true");
  await page.getByRole("button", { name: "Time zone: UTC" }).click();
  await page.getByLabel("Another zone").waitFor();
  await axe.look("time zones");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keys" }).click();
  await page.getByRole("dialog").first().waitFor();
  await axe.look("shortcut help");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog", { name: "Go to" }).waitFor();
  await axe.look("command palette");
});

inBothThemes("nothing serious on the servers, on an unknown address and in comfortable rows", async ({ page, demo, axe }) => {
  await openSignedIn(page, demo, "connections");
  await page.getByRole("region", { name: "DFIR-IRIS" }).waitFor();
  await axe.look("servers");
  await page.goto(new URL("no/such/page", demo.url).href);
  await offerKey(page, demo.key);
  await page.getByText("There is no page at /no/such/page.").waitFor();
  await axe.look("unknown address");
  await page.getByRole("main").getByRole("link", { name: "All cases" }).click();
  await page.getByRole("button", { name: "Rows: compact" }).click();
  await page.getByText(/^fresh /).waitFor();
  await axe.look("comfortable rows");
});

inBothThemes(
  "nothing serious when something is missing: a list that failed, a part, a dead token, an empty case",
  async ({ page, demo, axe }) => {
    await demo.fault("500@manage/cases/list#1");
    await openSignedIn(page, demo, "cases");
    await page.getByText("The server failed while it worked on the list of cases (status 500)").first().waitFor();
    await axe.look("failed list");
    await demo.fault("latency=300@case/timeline/advanced-filter");
    await page.goto(new URL("case/3/timeline", demo.url).href);
    await offerKey(page, demo.key);
    await page.getByText(/^Loading [1-9]/).waitFor();
    await page.getByRole("button", { name: "Cancel", exact: true }).click();
    await page.getByText(/^Only [\d,]+ of/).waitFor();
    await axe.look("part of a timeline");
    await demo.control("faults/clear");
    const body = { case_name: "Nothing yet", case_description: "Empty.", case_soc_id: "", case_customer: 2 };
    const { case_id } = await demo.iris("manage/cases/add", {}, { body });
    await page.goto(new URL(`case/${case_id}/timeline`, demo.url).href);
    await offerKey(page, demo.key);
    await page.getByText("This case has no events yet.").waitFor();
    await axe.look("empty case");
    await demo.control("revoke", { key: demo.key });
    await page.getByRole("link", { name: "Cases", exact: true }).click();
    await page.getByRole("dialog", { name: "Sign in", exact: true }).waitFor();
    await axe.look("sign-in over the page");
  },
  quiet,
);

promise("the page title and the language are set, and the first Tab offers to skip to the content", async ({ page, demo }) => {
  await openCases(page, demo);
  assert.equal(await page.title(), "Casebook");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.evaluate(() => document.activeElement.blur());
  await tabTo(page, page.getByRole("link", { name: "Skip to the content" }), 2);
  await page.keyboard.press("Enter");
  assert.equal(await page.getByRole("main").evaluate((main) => main === document.activeElement), true);
});

// Zoom of 200% on a window of 1024 by 768 leaves 512 by 384 CSS pixels, each drawn with two.
promise(
  "at 200% zoom on a window 1024 pixels wide nothing needs sideways scrolling of the page",
  async ({ page, demo }) => {
    const cid = await demo.caseNamed("Brackwater");
    const fits = async (where) =>
      until(`${where} within the window`, async () => {
        const { needed, width } = await page.evaluate(() => ({ needed: document.documentElement.scrollWidth, width: document.documentElement.clientWidth }));
        assert.ok(needed <= width, `${needed} pixels are needed, ${width} are there`);
        return true;
      }, 2_000);
    await page.goto(demo.url);
    await keyField(page).waitFor();
    await fits("sign-in");
    await offerKey(page, demo.key);
    await page.getByText(/^fresh /).waitFor();
    await fits("cases");
    await page.goto(new URL(`case/${cid}/timeline?q=tag:persistence%20-flag:true`, demo.url).href);
    await offerKey(page, demo.key);
    await page.getByText(/^fresh /).waitFor();
    await fits("timeline");
    const list = List.timeline(page);
    await list.focus();
    await page.keyboard.press("j");
    await inspector(page).getByRole("heading").first().waitFor();
    await fits("timeline with inspector");
    await page.getByRole("link", { name: "Servers" }).click();
    await page.getByRole("region", { name: "DFIR-IRIS" }).waitFor();
    await fits("servers");
  },
  { context: { viewport: { width: 512, height: 384 }, deviceScaleFactor: 2 } },
);
