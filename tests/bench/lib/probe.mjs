// What watches from inside the page. It is put into every page before anything of Casebook runs, as one function without outside names.
// It notes when things were painted; what that is worth is decided outside.

/** Runs in the page. */
export function probe() {
  /** Resolves when the next frame has been handed over to be shown and the page is free again. */
  const painted = () =>
    new Promise((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });
  const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

  /** When the page was painted after each of Casebook's marks: name to milliseconds. */
  const paintedAfter = {};
  const setMark = performance.mark.bind(performance);
  performance.mark = (name, ...rest) => {
    const mark = setMark(name, ...rest);
    if (name.startsWith("casebook:")) void painted().then((at) => (paintedAfter[name] = at));
    return mark;
  };

  // A press of a key, or a click, and what it changed. Whatever a list shows later for it counts too: an answer that is put off is late.
  const QUIET_MS = 90;
  let press = null;
  const show = () => {
    const mine = press;
    if (!mine || mine.asked) return;
    mine.asked = true;
    void painted().then((at) => {
      mine.asked = false;
      mine.painted = at;
    });
  };
  const begin = (event) => {
    press = { at: event.timeStamp, handled: 0, painted: 0, asked: false };
  };
  addEventListener("keydown", begin, true);
  addEventListener("mousedown", begin, true);
  addEventListener("input", () => {
    const mine = press;
    show();
    // The microtasks of the handlers are over when the next task begins.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (mine.handled = performance.now());
    port2.postMessage(null);
  }, true);
  const watched = new MutationObserver(show);

  /** Watches the lists on the page for late changes. */
  const watch = () => {
    watched.disconnect();
    for (const grid of document.querySelectorAll("[role=grid]")) watched.observe(grid, { subtree: true, childList: true, attributes: true, characterData: true });
  };

  /** Waits until the press has come to rest: when it came, when its handlers were done, when its last frame was painted. */
  const settled = async () => {
    const mine = press;
    if (!mine) throw new Error("No key has been pressed.");
    while (mine.asked || mine.painted === 0 || performance.now() - mine.painted < QUIET_MS) {
      if (performance.now() - mine.at > 20_000) throw new Error("The page does not come to rest after a key.");
      await pause(15);
    }
    press = null;
    return { from: mine.at, handled: mine.handled, to: mine.painted };
  };

  /** Waits for a list with rows, looking once a frame: when the press came, and when the list was painted. */
  const shows = async (label) => {
    const mine = press;
    const patience = performance.now() + 60_000;
    while (!document.querySelector(`[role=grid][aria-label="${label}"] [role=row][aria-selected]:not([hidden])`)) {
      if (performance.now() > patience) throw new Error(`The list "${label}" does not appear.`);
      await new Promise(requestAnimationFrame);
    }
    return { from: mine.at, to: await painted() };
  };

  // Frames while somebody scrolls.
  let frames = null;
  const record = () => {
    const mine = { stamps: [], blank: 0 };
    frames = mine;
    const box = document.querySelector("[role=grid]")?.getBoundingClientRect();
    const next = (stamp) => {
      if (frames !== mine) return;
      mine.stamps.push(stamp);
      // The list's own turn in this frame may come after this one, so the look is taken when the frame is done.
      if (box) {
        void painted().then(() => {
          const seen = document.elementFromPoint(box.left + 200, box.top + box.height / 2);
          if (!seen?.closest("[role=row]")) mine.blank += 1;
        });
      }
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  };
  /** Ends the recording: when each frame came, and how many had no row where one belongs. */
  const recorded = () => {
    const { stamps, blank } = frames;
    frames = null;
    return { stamps, blank };
  };

  /** Elements, texts and comments of the whole document. */
  const countNodes = () => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let nodes = 1;
    while (walker.nextNode()) nodes += 1;
    return { nodes, elements: document.querySelectorAll("*").length };
  };

  globalThis.__bench = { painted, paintedAfter, watch, settled, shows, record, recorded, countNodes };
}
