// What every measurement stands on: one browser, one demo server, the yardsticks, and fresh pages.
// What is measured is not known here.

import { chromium } from "playwright-core";
import { Demo } from "../../e2e/lib/demo.mjs";
import * as environment from "../../e2e/lib/environment.mjs";
import { probe } from "./probe.mjs";
import { Yardsticks } from "./yardsticks.mjs";

const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
  // Memory is measured when asked for, not when the browser finds the time.
  "--enable-blink-features=ForceEagerMeasureMemory",
];
/** A debug bundle on a busy machine takes its time. */
const PATIENCE_MS = 180_000;

export class Stage {
  #browser;

  constructor(browser, demo, yardsticks) {
    this.#browser = browser;
    this.demo = demo;
    this.yardsticks = yardsticks;
  }

  /** @param {number} events Size of the generated case. */
  static async open(events) {
    const started = await Promise.allSettled([
      chromium.launch({ executablePath: environment.chromium, args: ARGUMENTS }),
      Demo.start("--events", String(events)),
      Yardsticks.start(),
    ]);
    const [browser, demo, yardsticks] = started.map((one) => one.value);
    const stage = new Stage(browser, demo, yardsticks);
    const failed = started.find((one) => one.status === "rejected");
    if (failed) {
      await stage.close();
      throw failed.reason;
    }
    return stage;
  }

  get browser() {
    return this.#browser;
  }

  async close() {
    await Promise.all([this.demo?.stop(), this.yardsticks?.stop(), this.#browser?.close().catch(() => {})]);
  }

  /**
   * Works on a page with a cache and a storage of its own.
   * @template T
   * @param {(page: import("playwright-core").Page) => Promise<T>} work
   * @param {{ isolated?: boolean }} [settings] `isolated`: as a host that sends COEP serves it, which gives exact clocks and tells
   *   memory. Requests are then intercepted, which switches the browser's cache off.
   */
  async onPage(work, { isolated = false } = {}) {
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-GB", timezoneId: "UTC" });
    try {
      context.setDefaultTimeout(PATIENCE_MS);
      await context.addInitScript(probe);
      if (isolated) await isolate(context);
      return await work(await context.newPage());
    } finally {
      await context.close();
    }
  }
}

/** Adds the header that a page and its worker need to be isolated from other origins. */
async function isolate(context) {
  const isPage = ({ pathname }) => !pathname.includes("/api/") && (!pathname.includes(".") || pathname.endsWith("/worker.js"));
  await context.route(isPage, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "cross-origin-embedder-policy": "require-corp" } });
  });
}
