// Servers and networks in trouble, answers that are wrong, installations that are broken: each is told in words that say what
// happened and what to do, and what was shown stays. Lost answers of writes are in cases.test.mjs, dead tokens in session.test.mjs.

import assert from "node:assert/strict";
import { FAILED_REQUESTS, stage } from "./lib/browser.mjs";
import { Demo } from "./lib/demo.mjs";
import { List, inspector } from "./lib/list.mjs";
import { keyField, offerKey, openCases, openSignedIn, openTimeline } from "./lib/signin.mjs";
import { until } from "./lib/until.mjs";

const { promise } = stage();
const quiet = { expects: FAILED_REQUESTS };

/** Waits for both halves of a message: what happened, and what to do. */
async function says(page, what, todo) {
  await page.getByText(what).first().waitFor();
  await page.getByText(todo).first().waitFor();
}

/** Changes the JSON of an answer on its way. */
async function alter(page, pattern, change) {
  await page.route(pattern, async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    change(body.data);
    await route.fulfill({ response, json: body });
  });
}

const first = (demo, cid) => demo.events(cid).then((events) => events[0]);

promise(
  "a server that goes away in mid-work: the list stays, says how old it is and what to do",
  async ({ page, watch }) => {
    const demo = await Demo.start();
    try {
      watch.allow(demo.url);
      const cid = await demo.caseNamed("Brackwater");
      const all = await demo.events(cid);
      await page.clock.install();
      await openTimeline(page, demo, cid);
      const list = List.timeline(page);
      await list.shows(all.length);
      await demo.stop();
      await page.clock.runFor(12_000);
      await says(page, `The server could not be reached for the timeline of case #${cid}.`, "Check your network or VPN, then retry.");
      await page.getByText(/^as of .* ago/).waitFor();
      await list.shows(all.length);
      await list.focus();
      await page.keyboard.press("j");
      await inspector(page).getByRole("heading", { name: all[0].title }).waitFor();
      await page.clock.runFor(6_000);
      await says(page, "The server could not be reached for the details of this event.", "Check your network or VPN, then retry.");
      await inspector(page).getByRole("button", { name: "Try again" }).waitFor();
    } finally {
      await demo.stop();
    }
  },
  quiet,
);

promise(
  "a portal that answers with its own page is called by its title, at the sign-in and in mid-work",
  async ({ page, demo }) => {
    await demo.fault("html@api/versions#1");
    await page.goto(demo.url);
    await offerKey(page, demo.key);
    await says(page, "What answers at the address of DFIR-IRIS is not its API.", "can check the connections in config.json");
    await demo.fault("html@case/timeline/advanced-filter");
    await offerKey(page, demo.key);
    const cid = await demo.caseNamed("Brackwater");
    const cases = List.cases(page);
    await cases.filter("brackwater ransomware");
    await cases.row("Ransomware at Brackwater Lines").dblclick();
    await says(page, `For the timeline of case #${cid}, the server answered with a web page (title “Sign in - Company Portal”) instead of data.`, "The address may lead to a proxy or a login page");
    await demo.control("faults/clear");
    await page.getByRole("button", { name: "Try again" }).first().click();
    await List.timeline(page).shows((await demo.events(cid)).length);
  },
  quiet,
);

promise(
  "an answer that breaks off is not taken for the whole",
  async ({ page, demo }) => {
    const cid = await demo.caseNamed("Brackwater");
    await demo.fault("truncate=3000@case/timeline/advanced-filter");
    await openSignedIn(page, demo, `case/${cid}/timeline`);
    await says(page, /The server (could not be reached for|.*answer with) the timeline/, /retry/);
    assert.equal((await List.timeline(page).rows()).length, 0);
    await demo.control("faults/clear");
    await page.getByRole("button", { name: "Try again" }).first().click();
    await List.timeline(page).shows((await demo.events(cid)).length);
  },
  quiet,
);

promise("half an answer that a proxy passes off as complete is not taken for the whole", async ({ page, demo }) => {
  const cid = await demo.caseNamed("Brackwater");
  await page.route("**/advanced-filter**", async (route) => {
    const text = await (await route.fetch()).text();
    await route.fulfill({ status: 200, contentType: "application/json", body: text.slice(0, text.length / 2) });
  });
  await openSignedIn(page, demo, `case/${cid}/timeline`);
  await says(page, `The server's answer with the timeline of case #${cid} could not be read`, "The connection may have been cut; retry.");
});

/** The program gives up by AbortSignal.timeout, which no fake clock reaches: here its patience is made short. */
const impatient = (context) =>
  context.addInitScript(() => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (milliseconds) => timeout(Math.min(milliseconds, 700));
  });

promise(
  "a server that never answers is given up, and said so",
  async ({ page, demo }) => {
    await demo.fault("hang=20@manage/cases/list");
    await openSignedIn(page, demo, "cases");
    await says(page, "The server did not deliver the list of cases within 30 seconds.", "It may be busy with a large request; retry in a moment");
    await demo.control("faults/clear");
    await page.getByRole("button", { name: "Try again" }).first().click();
    await List.cases(page).shows((await demo.cases()).length);
  },
  { ...quiet, prepare: impatient },
);

promise(
  "a timeline that never arrives ends in words, not in endless loading",
  async ({ page, demo }) => {
    const cid = await demo.caseNamed("Brackwater");
    await demo.fault("hang=20@case/timeline/advanced-filter");
    await openSignedIn(page, demo, `case/${cid}/timeline`);
    await says(page, `The server did not deliver the timeline of case #${cid} within 55 seconds.`, "retry in a moment");
    await demo.control("faults/clear");
    await page.getByRole("button", { name: "Try again" }).first().click();
    await List.timeline(page).shows((await demo.events(cid)).length);
  },
  { ...quiet, prepare: impatient },
);

promise(
  "a server that asks to slow down is waited for when the wait is short, and reported when it is long",
  async ({ page, demo }) => {
    const [total, cid] = [(await demo.cases()).length, await demo.caseNamed("Brackwater")];
    await demo.fault("429=1@manage/cases/list#1");
    await openSignedIn(page, demo, "cases");
    await List.cases(page).shows(total);

    await demo.fault("429=90@case/timeline/state");
    const cases = List.cases(page);
    await cases.filter("brackwater ransomware");
    await cases.row("Ransomware at Brackwater Lines").dblclick();
    await says(page, `The server receives too many requests and asks to wait before it delivers the timeline of case #${cid}.`, "Try again in 90 seconds.");
  },
  quiet,
);

promise(
  "a server that names a time to wait is not asked before that time",
  async ({ page, demo }) => {
    await page.clock.install();
    await demo.fault("429=15@manage/cases/list#1");
    await openSignedIn(page, demo, "cases");
    const asked = async () => (await demo.log()).filter((request) => request.path.endsWith("manage/cases/list")).length;
    await until("the first request", async () => (await asked()) === 1);
    await page.clock.runFor(12_000);
    assert.equal(await asked(), 1);
    await page.clock.runFor(5_000);
    await List.cases(page).grid.waitFor();
    await until("the second request", async () => (await asked()) === 2);
  },
  quiet,
);

promise(
  "a proxy without a server behind it is told apart from the server itself",
  async ({ page, demo }) => {
    const cid = await demo.caseNamed("Brackwater");
    await page.clock.install();
    await openTimeline(page, demo, cid);
    const total = (await demo.events(cid)).length;
    await demo.fault("502@case/timeline/state");
    await page.clock.runFor(12_000);
    await says(page, `The server behind the proxy did not answer for the timeline of case #${cid} (status 502).`, "It may be restarting or busy");
    await List.timeline(page).shows(total);
    await demo.control("faults/clear");
    await page.clock.runFor(7_000);
    await page.getByText(/^fresh /).waitFor();
  },
  quiet,
);

promise("an event whose date cannot be read is listed, with the text that stood there", async ({ page, demo }) => {
  const cid = await demo.caseNamed("Brackwater");
  const event = await first(demo, cid);
  const all = await demo.events(cid);
  await alter(page, "**/advanced-filter**", (data) => {
    data.timeline[0].event_date = "yesterday, about noon";
  });
  await openTimeline(page, demo, cid, `?q=${encodeURIComponent(`id:${event.id}`)}`);
  const list = List.timeline(page);
  await list.shows(1, all.length);
  assert.ok((await list.groups())[0].startsWith("No date"));
  await list.focus();
  await page.keyboard.press("j");
  await inspector(page).getByText("no date that could be read: yesterday, about noon").waitFor();
});

promise("values that nobody has heard of are shown as the server sends them, and unreadable rows are counted", async ({ page, demo }) => {
  const cid = await demo.caseNamed("Brackwater");
  const all = await demo.events(cid);
  await alter(page, "**/advanced-filter**", (data) => {
    Object.assign(data.timeline[0], { category_name: "Astrology", event_color: "mauve", event_tz: "+99:99", event_is_flagged: "perhaps", surprise: { deep: [1] } });
    data.timeline[1].event_id = null;
    Object.assign(data.timeline[2], { event_tags: null, event_content: null, assets: null, iocs: [{}], event_added: "" });
  });
  await openSignedIn(page, demo, `case/${cid}/timeline`);
  const list = List.timeline(page);
  await list.shows(all.length - 1);
  await says(page, "1 event could not be read and are not shown.", "report it with the version of your server");
  assert.equal((await list.column("Category"))[0], "Astrology");
  await alter(page, "**/manage/cases/list", (data) => {
    Object.assign(data[0], { access_level: 77, classification: "never:heard-of-it", case_open_date: "13/45/2026", case_close_date: "" });
  });
  await page.getByRole("link", { name: "Cases", exact: true }).click();
  const cases = List.cases(page);
  await cases.filter("classification:never:heard-of-it OR classification~heard");
  await until("the case", async () => (await cases.rows()).length === 1);
});

promise(
  "an answer with a status and a text that mean nothing here is repeated with its words",
  async ({ page, demo }) => {
    await page.route("**/manage/cases/list", (route) => route.fulfill({ status: 418, contentType: "text/plain", body: "short and stout" }));
    await openSignedIn(page, demo, "cases");
    await says(page, "short and stout", "The address may lead to a proxy or a login page");
  },
  quiet,
);

promise(
  "a list that is shown stays when a later look at it fails",
  async ({ page, demo }) => {
    await page.clock.install();
    await openCases(page, demo);
    const total = (await demo.cases()).length;
    await demo.fault("500@manage/cases/list");
    await page.clock.runFor(25_000);
    await says(page, "The server failed while it worked on the list of cases (status 500)", "the server's log says what went wrong");
    await List.cases(page).shows(total);
    await demo.control("faults/clear");
    await page.getByRole("button", { name: "Try again" }).first().click();
    await page.getByText(/^fresh /).waitFor();
  },
  quiet,
);

const BROKEN = { expects: /^Stop: |Failed to load resource|net::ERR_/ };

promise(
  "without config.json the page says which file is missing and whom to tell",
  async ({ page, demo }) => {
    await page.route("**/config.json", (route) => route.fulfill({ status: 404, body: "gone" }));
    await page.goto(demo.url);
    await page.getByRole("alert").getByText("The settings of this installation (config.json) could not be loaded: the server answered 404").waitFor();
    await page.getByText("tell whoever runs this server").waitFor();
    await page.unroute("**/config.json");
    await page.getByRole("button", { name: "Reload" }).click();
    await keyField(page).waitFor();
  },
  BROKEN,
);

promise(
  "a config.json that is not JSON, or names no server, is said to be so",
  async ({ page, demo }) => {
    const cases = [
      ["<html>our portal</html>", "The settings of this installation (config.json) are missing or not JSON."],
      ['{"brand":"X","connections":{}}', "The settings of this installation (config.json) name no server to connect to."],
      ['{"connections":{"iris":"api/iris/"}}', "The settings of this installation (config.json) name no server to connect to."],
    ];
    for (const [body, said] of cases) {
      await page.route("**/config.json", (route) => route.fulfill({ status: 200, body }));
      await page.goto(demo.url);
      await page.getByRole("alert").getByText(said).waitFor();
      await page.unroute("**/config.json");
    }
  },
  BROKEN,
);

promise(
  "a program that cannot be fetched is said to be so",
  async ({ page, demo }) => {
    await page.route("**/*.wasm", (route) => route.abort());
    await page.goto(demo.url);
    await page.getByRole("alert").getByText("The program could not be reached.").waitFor();
    await page.unroute("**/*.wasm");
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 200, contentType: "application/wasm", body: "<html>404</html>" }));
    await page.goto(demo.url);
    await page.getByRole("alert").getByText("The program arrived, but the browser could not use it.").waitFor();
  },
  BROKEN,
);

promise(
  "a browser without SIMD gets the browsers that will do",
  async ({ page, demo }) => {
    await page.goto(demo.url);
    await page.getByRole("alert").getByText("This browser cannot run Casebook: it has no WebAssembly with SIMD.").waitFor();
    await page.getByText("Use Chrome or Edge 123, Firefox 125, Safari 17.5 or newer.").waitFor();
  },
  {
    ...BROKEN,
    prepare: (context) =>
      context.addInitScript(() => {
        WebAssembly.validate = () => false;
      }),
  },
);
