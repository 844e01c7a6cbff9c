// Waiting for a state, never for a time.
// The one place that sleeps, between two looks.

const PATIENCE_MS = 15_000;
const BETWEEN_LOOKS_MS = 40;

/**
 * Calls `look` until it neither throws nor gives a falsy value, and gives what it gave. The last failure is the one that is told.
 * @template T
 * @param {string} what The state waited for, for the message.
 * @param {() => T | Promise<T>} look
 */
export async function until(what, look, patience = PATIENCE_MS) {
  const end = Date.now() + patience;
  for (;;) {
    let failure;
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > end) {
      throw new Error(`Waited in vain: ${what}${failure ? `\n${failure.message}` : ""}`, { cause: failure });
    }
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
}
