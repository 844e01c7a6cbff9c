// The second door of the program: runs the module that boot.js compiled, in a thread of its own.
// Knows nothing of what is worked on; Rust's worker_main() listens from then on.

/** @type {MessageEvent[]} Messages that arrive before the program listens. */
const early = [];
const keep = (/** @type {MessageEvent} */ event) => void early.push(event);

/** @param {MessageEvent<{glue: string, module: WebAssembly.Module}>} event */
async function start({ data: { glue, module } }) {
  addEventListener("message", keep);
  const program = await import(glue);
  await program.default({ module_or_path: module });
  program.worker_main();
  removeEventListener("message", keep);
  for (const { data, ports } of early) {
    dispatchEvent(new MessageEvent("message", { data, ports: [...ports] }));
  }
}

// A failure becomes an "error" event on the Worker object, where the page can see it.
addEventListener("message", (event) => void start(event).catch(reportError), { once: true });
