// The plain way to show a timeline: parse the answer, make every row, let the browser lay them out.
// Measured from the answer's last byte, as Casebook is.

const painted = () =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(null);
    });
  });

function cell(text, name) {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

function row(event) {
  const element = document.createElement("div");
  element.append(
    cell(event.event_date.slice(11, 23), "time"),
    cell(event.event_title, "title"),
    cell(event.assets.map((asset) => asset.name).join(", "), "asset"),
    cell(event.event_tags, "tag"),
    cell(event.category_name, "category"),
    cell(event.iocs.map((ioc) => ioc.name).join(", "), "ioc"),
    cell(event.event_is_flagged ? "yes" : "", "flag"),
  );
  return element;
}

function day(text) {
  const element = document.createElement("h2");
  element.textContent = text;
  return element;
}

/** Shows the answer of this name: milliseconds from its last byte to the painted list, and the nodes that took. */
async function show(name) {
  const bytes = await (await fetch(name)).arrayBuffer();
  const from = performance.now();
  const { timeline } = JSON.parse(new TextDecoder().decode(bytes)).data;
  const rows = timeline.toSorted((a, b) => (a.event_date < b.event_date ? -1 : 1));
  const all = document.createDocumentFragment();
  let last = "";
  for (const event of rows) {
    const date = event.event_date.slice(0, 10);
    if (date !== last) all.append(day(date));
    last = date;
    all.append(row(event));
  }
  document.getElementById("list").replaceChildren(all);
  const to = await painted();
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  let nodes = 1;
  while (walker.nextNode()) nodes += 1;
  return { millis: to - from, nodes };
}

/** Milliseconds that `JSON.parse` alone takes for the answer of this name, and its bytes. */
async function parse(name, times) {
  const text = await (await fetch(name)).text();
  const millis = [];
  for (let round = 0; round < times; round += 1) {
    const from = performance.now();
    const { length } = JSON.parse(text).data.timeline;
    millis.push(performance.now() - from);
    if (length === 0) throw new Error("The answer is empty.");
  }
  return millis;
}

globalThis.yardstick = { show, parse };
