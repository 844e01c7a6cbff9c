// What a page holds: JavaScript, elements, and the memories of both instances of the program.
// Measured in a page that is isolated, the only kind that is told.

import { sum } from "./lib/statistics.mjs";

const MB = 1_000_000;

/** @param {import("playwright-core").Page} page */
export async function heap(page) {
  const modules = await page.evaluate(() => document.querySelector("script[data-wasm]").dataset.js);
  const glue = new URL(modules, await page.evaluate(() => document.baseURI)).href;
  const ownMemory = await page.evaluate(wasmBytes, glue);
  const workers = await Promise.all(page.workers().map((worker) => worker.evaluate(wasmBytes, glue)));
  const told = await page.evaluate(() => (crossOriginIsolated ? performance.measureUserAgentSpecificMemory() : null));
  if (!told) throw new Error("The page is not isolated, so the browser does not tell its memory.");
  const parts = told.breakdown.filter(({ bytes }) => bytes > 0).map(({ bytes, types, attribution }) => ({
    bytes, types: types.join("+"), worker: attribution.some(({ scope }) => scope.includes("Worker")),
  }));
  const worker = sum(workers);
  // What the browser tells leaves out the memories of WebAssembly.
  return { bytes: told.bytes + ownMemory + worker, page: ownMemory, worker, parts };
}

/** In the page or the worker: the program's own memory, reached by the door that is already open. */
async function wasmBytes(glue) {
  const program = await import(glue);
  const { memory } = await program.default();
  return memory.buffer.byteLength;
}

export function heapFigure(figures, { prefix, budgets }, fresh, used, jsonBytes) {
  const mb = (bytes) => `${(bytes / MB).toFixed(1)} MB`;
  const words = ({ bytes, page, worker, parts }) =>
    `${mb(bytes)}; WebAssembly ${mb(page)} in the page, ${mb(worker)} in the worker; ${parts.map((part) => `${part.worker ? "worker " : ""}${part.types || "other"} ${mb(part.bytes)}`).join(", ")}`;
  figures.add({
    name: `timeline_${prefix}_heap`, value: fresh.bytes / MB, unit: "MB", ...(budgets && { target: 200, limit: 300 }),
    yardstick: { name: "the answer as JSON", value: jsonBytes / MB },
    remarks: [`loaded: ${words(fresh)}`, `after the work above, with the yardstick's texts: ${words(used)}`],
  });
}
