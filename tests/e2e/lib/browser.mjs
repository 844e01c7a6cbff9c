// The browser, and pages that are watched: a test fails when its page complains, asks for something elsewhere or opens a dialog.
// What is done on a page is in the tests.

import test, { after, before } from "node:test";
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import * as environment from "./environment.mjs";
import { Demo } from "./demo.mjs";

const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const PATIENCE_MS = 15_000;
/** What Chromium itself says of every answer from 400 on and of every connection that fails: tests that provoke them expect it. */
export const FAILED_REQUESTS = /Failed to load resource|net::ERR_/;

/**
 * One browser and one demo server for the tests of a file.
 * @param {{ options?: string[] }} [settings] Options of the demo server.
 */
export function stage({ options = [] } = {}) {
  const shared = { browser: /** @type {import("playwright-core").Browser} */ (null), demo: /** @type {Demo} */ (null) };
  before(async () => {
    [shared.browser, shared.demo] = await Promise.all([launch(), Demo.start(...options)]);
  });
  after(async () => {
    await Promise.all([shared.browser?.close(), shared.demo?.stop()]);
  });

  /**
   * A test with a page of its own and a demo server as at its start.
   * @param {string} words
   * @param {(tools: { page: import("playwright-core").Page, demo: Demo, context: import("playwright-core").BrowserContext, watch: Watch }) => Promise<void>} steps
   * @param {{ expects?: RegExp, context?: import("playwright-core").BrowserContextOptions, prepare?: (context: import("playwright-core").BrowserContext) => Promise<void> }} [settings]
   *   `expects`: complaints of the console that belong to the test.
   */
  const promise = (words, steps, { expects, context: settings, prepare } = {}) =>
    test(words, async () => {
      await shared.demo.reset();
      const context = await shared.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "UTC", ...settings });
      context.setDefaultTimeout(PATIENCE_MS);
      const watch = new Watch(new URL(shared.demo.url).origin, expects);
      await watch.over(context);
      await prepare?.(context);
      const page = await context.newPage();
      try {
        await steps({ page, demo: shared.demo, context, watch });
        watch.judge();
      } catch (error) {
        await keepPicture(page, words);
        error.message += watch.summary();
        throw error;
      } finally {
        await context.close();
      }
    });
  return { shared, promise };
}

export function launch() {
  return chromium.launch({ executablePath: environment.chromium, args: ARGUMENTS });
}

/** Notes what no page of ours may do. */
export class Watch {
  complaints = [];

  constructor(origin, expects) {
    this.origins = new Set([origin]);
    this.expects = expects;
  }

  /** Also lets pages ask this origin. */
  allow(url) {
    this.origins.add(new URL(url).origin);
  }

  async over(context) {
    await context.exposeBinding("__reportViolation", (_, text) => this.note("policy", text));
    await context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        globalThis.__reportViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`);
      });
    });
    context.on("console", (message) => {
      if (message.type() === "error") this.note("console", `${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.note("uncaught", error.error().stack ?? error.error().message));
    context.on("dialog", (dialog) => {
      this.note("dialog", dialog.message());
      void dialog.dismiss();
    });
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (!["data:", "blob:"].includes(url.protocol) && !this.origins.has(url.origin)) this.note("request elsewhere", request.url());
    });
  }

  note(kind, text) {
    const expected = kind === "console" && this.expects?.test(text);
    if (!expected) this.complaints.push(`${kind}: ${text.slice(0, 1_000)}`);
  }

  summary() {
    return this.complaints.length === 0 ? "" : `\nThe page complained:\n  ${this.complaints.join("\n  ")}`;
  }

  judge() {
    if (this.complaints.length > 0) throw new Error("The page must be quiet.");
  }
}

/** A picture of a failure, when CASEBOOK_PICTURES names a folder. */
async function keepPicture(page, name) {
  const folder = process.env.CASEBOOK_PICTURES;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  const file = name.replaceAll(/[^\w]+/g, "-").slice(0, 80);
  // A page that is gone leaves no picture; the test's own failure is what counts.
  await page.screenshot({ path: `${folder}/${file}.png` }).catch(() => {});
}
