// The session: what signing in says, where a token lives and where it never does, how a session ends and goes on.
// Lists only serve here as something that must stay.

import assert from "node:assert/strict";
import { FAILED_REQUESTS, stage } from "./lib/browser.mjs";
import { List, inspector } from "./lib/list.mjs";
import { keyField, offerKey, openCases, openSignedIn, openTimeline, signInButton } from "./lib/signin.mjs";
import { until } from "./lib/until.mjs";

const { promise } = stage();
const OVER_THE_PAGE = { name: "Sign in", exact: true };
const KEEP = "Keep me signed in until this tab is closed";

const precinctForm = (page) => page.getByRole("form", { name: "Sign in WitFoo Precinct" });

async function offerPassword(page, email, password) {
  const form = precinctForm(page);
  await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Password").fill(password);
  await form.getByRole("button", { name: "Sign in to WitFoo Precinct" }).click();
}

/** Serves config.json with changes. */
async function configure(page, change) {
  await page.route("**/config.json", async (route) => {
    const config = await (await route.fetch()).json();
    change(config);
    await route.fulfill({ json: config });
  });
}

/** Everything the browser keeps for this origin besides IndexedDB, as one text. */
const kept = (page) =>
  page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie]));

/** Everything in IndexedDB, as one text. */
const keptInDatabases = (page) =>
  page.evaluate(async () => {
    const found = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const rows = await new Promise((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
        });
        found.push(name, store, rows);
      }
      database.close();
    }
    return JSON.stringify(found);
  });

promise(
  "a wrong key is refused in words that say what to do, and the right one works at once after it",
  async ({ page, demo }) => {
    await page.goto(demo.url);
    await offerKey(page, "no-such-key");
    const alert = page.getByRole("alert").filter({ hasText: "DFIR-IRIS does not accept this API key." });
    await alert.waitFor();
    assert.match(await alert.innerText(), /Copy the whole key again from your settings/);
    assert.equal(await keyField(page).inputValue(), "no-such-key", "what was typed stays");
    await offerKey(page, demo.key);
    await List.cases(page).grid.waitFor();
  },
  { expects: FAILED_REQUESTS },
);

promise(
  "Precinct takes e-mail and password, and a refusal is understood with either status",
  async ({ page, demo }) => {
    await page.goto(demo.url);
    for (const [email, password] of [[demo.precinct.email, "wrong"], ["flagged@casebook.example", "wrong"]]) {
      await offerPassword(page, email, password);
      await precinctForm(page).getByRole("alert").filter({ hasText: "WitFoo Precinct does not accept this e-mail and password." }).waitFor();
      await precinctForm(page).getByLabel("E-mail").fill("");
    }
    const answers = [];
    page.on("response", (response) => response.url().endsWith("v1/login") && answers.push(response.status()));
    await offerPassword(page, "flagged@casebook.example", "wrong");
    await until("the answer", () => answers.length === 1);
    assert.deepEqual(answers, [200], "the demonstration must refuse this one with success: false");

    await offerPassword(page, demo.precinct.email, demo.precinct.password);
    await page.getByText("You are not signed in to DFIR-IRIS.").waitFor();
    await page.getByRole("link", { name: "Servers" }).click();
    const server = page.getByRole("region", { name: "WitFoo Precinct" });
    await server.getByText(demo.precinct.email, { exact: true }).waitFor();
  },
  { expects: FAILED_REQUESTS },
);

promise("a token that is not kept is gone after a reload; one that is kept survives it, and only it", async ({ page, demo }) => {
  await openCases(page, demo);
  assert.ok(!(await kept(page)).includes(demo.key));
  await page.reload();
  await keyField(page).waitFor();

  await page.getByLabel(KEEP).check();
  await offerKey(page, demo.key);
  await List.cases(page).grid.waitFor();
  assert.ok(await page.evaluate((key) => JSON.stringify(Object.values(sessionStorage)).includes(key), demo.key));
  assert.ok(!(await page.evaluate(() => JSON.stringify(localStorage))).includes(demo.key));
  await page.reload();
  await List.cases(page).grid.waitFor();
  await page.getByText(/^fresh /).waitFor();
  assert.equal(await keyField(page).count(), 0);

  await page.getByRole("link", { name: "Servers" }).click();
  await page.getByRole("region", { name: "DFIR-IRIS" }).getByRole("button", { name: "Sign out" }).click();
  await keyField(page).waitFor();
  assert.ok(!(await kept(page)).includes(demo.key), "signing out forgets the kept token");
});

promise("an installation that does not allow keeping offers none, and forgets what was kept", async ({ page, demo }) => {
  await openSignedIn(page, demo, "", { keep: true });
  await configure(page, (config) => {
    config.session.allow_keep_for_tab = false;
  });
  await page.reload();
  await keyField(page).waitFor();
  assert.equal(await page.getByLabel(KEEP).count(), 0);
  assert.ok(!(await kept(page)).includes(demo.key));
});

promise("no secret is in storage, in a database, in an address or in what the browser remembers of its requests", async ({ page, demo }) => {
  const addresses = [];
  page.on("request", (request) => addresses.push(request.url()));
  page.on("framenavigated", (frame) => addresses.push(frame.url()));
  await page.goto(demo.url);
  const login = page.waitForResponse((response) => response.url().endsWith("v1/login"));
  await offerPassword(page, demo.precinct.email, demo.precinct.password);
  const { token } = await (await login).json();
  await page.getByText("You are not signed in to DFIR-IRIS.").waitFor();
  await page.getByRole("link", { name: "Servers" }).click();
  await offerKey(page, demo.key);
  await page.getByRole("link", { name: "Cases", exact: true }).click();
  const cases = List.cases(page);
  await page.getByText(/^fresh /).waitFor();
  await cases.filter("brackwater");
  await cases.focus();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.getByText(/^fresh /).waitFor();

  const everything = [await kept(page), await keptInDatabases(page), ...addresses, page.url(), await page.evaluate(() => JSON.stringify(performance.getEntries()))].join("\n");
  for (const secret of [demo.key, token, demo.precinct.password]) {
    assert.ok(secret && !everything.includes(secret), `${secret.slice(0, 4)}… is written somewhere`);
  }
});

promise("every request to IRIS carries the token as Bearer, no cookie, and the case in the query where it is about one", async ({ page, demo, context }) => {
  // A session cookie of IRIS that another program left on this origin.
  await context.addCookies([{ name: "session", value: "user-1", url: demo.url }]);
  const sent = [];
  page.on("request", (request) => request.url().includes("/api/iris/") && sent.push(request));
  const cid = await demo.caseNamed("Brackwater");
  await demo.control("log/clear");
  await openTimeline(page, demo, cid);
  const events = List.timeline(page);
  await events.focus();
  await page.keyboard.press("j");
  await inspector(page).getByRole("heading", { name: "Raw record" }).waitFor();
  await page.getByRole("link", { name: "Cases", exact: true }).click();
  await page.getByText(/^fresh /).waitFor();

  const headers = await Promise.all(sent.map((request) => request.allHeaders()));
  assert.ok(headers.length >= 6);
  for (const one of headers) assert.equal(one.authorization, `Bearer ${demo.key}`);
  const seen = (await demo.log()).filter((request) => request.path.startsWith("/api/iris/"));
  assert.equal(seen.length, sent.length);
  for (const request of seen) {
    assert.ok(request.headers.includes("authorization"), request.path);
    assert.equal(request.cookie, false, request.path);
    const about = request.path.startsWith("/api/iris/case/");
    assert.equal(new URLSearchParams(request.query).get("cid"), about ? String(cid) : null, request.path);
  }
});

promise("a second tab takes over the session through the button that is offered, and never by itself", async ({ page, demo, context }) => {
  await openCases(page, demo);
  const second = await context.newPage();
  await second.goto(demo.url);
  const offer = second.getByRole("button", { name: "Use its session here" });
  await offer.waitFor();
  assert.equal(await keyField(second).count(), 1, "the second tab asks until somebody presses the button");
  await offer.click();
  await List.cases(second).grid.waitFor();
  await second.getByText(/^fresh /).waitFor();
  assert.ok(!(await kept(second)).includes(demo.key), "the hand-over leaves nothing in storage");
});

promise("signing out of Precinct tells Precinct", async ({ page, demo }) => {
  await page.goto(demo.url);
  await offerPassword(page, demo.precinct.email, demo.precinct.password);
  await page.getByRole("link", { name: "Servers" }).click();
  await page.getByRole("region", { name: "WitFoo Precinct" }).getByRole("button", { name: "Sign out" }).click();
  await precinctForm(page).waitFor();
  const seen = (await demo.log()).find((request) => request.path === "/api/precinct/v1/logout");
  assert.equal(seen?.method, "DELETE");
  assert.ok(seen.headers.includes("api-token"));
});

promise(
  "a token that dies in mid-work asks over the page; what is shown stays, and what was asked for is asked again after signing in",
  async ({ page, demo }) => {
    const cid = await demo.caseNamed("Brackwater");
    const all = await demo.events(cid);
    await openTimeline(page, demo, cid, "?q=flag:true");
    const events = List.timeline(page);
    const flagged = all.filter((event) => event.flagged);
    await events.shows(flagged.length, all.length);
    await events.focus();
    await page.keyboard.press("j");
    await inspector(page).getByRole("heading", { name: flagged[0].title }).waitFor();

    // The token dies with the next request about a single event.
    await demo.fault("expire@case/timeline/events/*#1");
    await page.keyboard.press("j");
    const over = page.getByRole("dialog", OVER_THE_PAGE);
    await over.getByRole("heading", { name: "DFIR-IRIS no longer accepts your sign-in." }).waitFor();
    // Below the dialog, out of reach but in sight.
    await page.getByText(`${flagged.length} of ${all.length} events`, { exact: true }).waitFor();
    assert.equal(await page.locator("main").evaluate((main) => main.inert), true);
    assert.equal(await keyField(page).evaluate((field) => field === document.activeElement), true, "one can type at once");

    await demo.control("restore");
    await offerKey(page, demo.key);
    await over.waitFor({ state: "detached" });
    assert.equal(await events.query.inputValue(), "flag:true");
    await events.shows(flagged.length, all.length);
    await events.cursorReads(flagged[1].title);
    const raw = (await demo.event(cid, flagged[1].id)).event_raw;
    await until("the raw record that was asked for when the token died", async () =>
      (await inspector(page).getByRole("region", { name: "Raw record" }).innerText()).includes(raw));
  },
  { expects: FAILED_REQUESTS },
);

promise(
  "who signs out over the page leaves nothing of a case behind for the next person",
  async ({ page, demo }) => {
    const viewer = demo.person("viewer");
    const mine = await demo.cases();
    const theirs = await demo.cases(viewer.key);
    assert.notEqual(mine.length, theirs.length, "the two accounts must see different lists");
    await openCases(page, demo);
    await List.cases(page).shows(mine.length);
    await demo.control("revoke", { key: demo.key });
    await List.cases(page).row("Ransomware at Brackwater Lines").dblclick();
    const over = page.getByRole("dialog", OVER_THE_PAGE);
    await over.getByRole("button", { name: "Sign out" }).click();
    await over.waitFor({ state: "detached" });
    await keyField(page).waitFor();
    await page.getByRole("link", { name: "Cases", exact: true }).click();
    await demo.control("restore");
    await offerKey(page, viewer.key);
    await List.cases(page).shows(theirs.length);
  },
  { expects: FAILED_REQUESTS },
);

promise("after minutes without a key or pointer the page is concealed, the token is dropped, and work goes on after signing in", async ({ page, demo }) => {
  await page.clock.install();
  await configure(page, (config) => {
    config.session.idle_lock_minutes = 2;
  });
  const cid = await demo.caseNamed("Brackwater");
  const all = await demo.events(cid);
  await openTimeline(page, demo, cid, "", { keep: true });
  const events = List.timeline(page);
  await events.focus();
  await page.keyboard.press("j");
  await events.cursorReads(all[0].title);

  await page.clock.fastForward("01:50");
  await page.keyboard.press("j");
  await page.clock.fastForward("00:30");
  await events.cursorReads(all[1].title);
  assert.equal(await page.getByRole("dialog", OVER_THE_PAGE).count(), 0, "a key press counts as presence");

  await page.clock.fastForward("02:10");
  const over = page.getByRole("dialog", OVER_THE_PAGE);
  await over.getByRole("heading", { name: "Locked after 2 minutes without a key or pointer." }).waitFor();
  assert.ok(!(await kept(page)).includes(demo.key), "the kept token is dropped too");
  const seen = await page.locator("main").evaluate((main) => {
    const style = getComputedStyle(main);
    return style.visibility === "visible" && style.display !== "none" && style.opacity !== "0" && style.filter === "none";
  });
  assert.equal(seen, false, "nothing of the case can be read over a shoulder");

  await offerKey(page, demo.key);
  await over.waitFor({ state: "detached" });
  await events.cursorReads(all[1].title);
  await events.shows(all.length);
});

promise("after the lock, only servers that somebody signed in to again count as signed in", async ({ page, demo }) => {
  await page.clock.install();
  await configure(page, (config) => {
    config.session.idle_lock_minutes = 2;
  });
  await page.goto(demo.url);
  await offerPassword(page, demo.precinct.email, demo.precinct.password);
  await page.getByText("You are not signed in to DFIR-IRIS.").waitFor();
  await page.getByRole("link", { name: "Servers" }).click();
  await offerKey(page, demo.key);
  const offers = (server, button) => page.getByRole("region", { name: server }).getByRole("button", { name: button }).waitFor();
  await offers("WitFoo Precinct", "Sign out");
  await offers("DFIR-IRIS", "Sign out");

  await page.clock.fastForward("02:10");
  const over = page.getByRole("dialog", OVER_THE_PAGE);
  await over.waitFor();
  await over.getByLabel("API key").fill(demo.key);
  await signInButton(over).click();
  await over.waitFor({ state: "detached" });
  await offers("DFIR-IRIS", "Sign out");
  await offers("WitFoo Precinct", "Sign in to WitFoo Precinct");
});
