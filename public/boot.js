// Starts Casebook: asks what the browser can do, reads config.json, compiles the program once and hands over.
// No business of the program is here; whatever goes wrong before it runs is said in words on the page.

performance.mark("casebook:boot");

const base = document.baseURI;
const at = (/** @type {string} */ path) => new URL(path, base).href;

/** A reason to stop, for the person in front: what happened and what to do. */
class Stop extends Error {
  /** @param {string} what @param {string} todo @param {unknown} [cause] */
  constructor(what, todo, cause) {
    super(what, { cause });
    this.todo = todo;
  }
}

const area = /** @type {HTMLElement} */ (document.querySelector(".boot-error"));
const ADMIN = "If it stays so, tell whoever runs this server.";

/** Says what happened and what to do. @param {string} what @param {string} todo @param {"h1" | "strong"} [level] */
function show(what, todo, level = "h1") {
  const element = (/** @type {string} */ name, /** @type {object} */ properties) => Object.assign(document.createElement(name), properties);
  const reload = element("button", { className: "button", textContent: "Reload", onclick: () => location.reload() });
  area.replaceChildren(element(level, { textContent: what }), element("p", { textContent: todo }), reload);
  area.hidden = false;
}

// Trusted Types. Leptos builds fragments without any dynamic part from strings compiled into the program. They are
// let through when they are made of the harmless vocabulary below; anything else throws, whoever passes it.
const TAGS = new Set(
  ("a abbr article aside b br button caption code col colgroup dd details dfn dialog div dl dt em fieldset figcaption figure " +
    "footer form h1 h2 h3 h4 h5 h6 header hr i input kbd label legend li main mark menu meter nav ol optgroup option output p pre " +
    "progress q s samp search section select small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr " +
    "svg g path circle ellipse line polyline polygon rect text tspan defs title desc").split(" "),
);
const ATTRIBUTES = new Set(
  ("class id role hidden title lang dir tabindex type name value placeholder for disabled checked selected readonly required " +
    "multiple autocomplete spellcheck inputmode enterkeyhint min max step minlength maxlength rows cols size colspan rowspan scope " +
    "open datetime method popover popovertarget popovertargetaction draggable translate xmlns viewbox width height fill stroke " +
    "fill-rule clip-rule stroke-width stroke-linecap stroke-linejoin stroke-dasharray opacity d x y x1 y1 x2 y2 cx cy r rx ry dx dy " +
    "points transform focusable text-anchor preserveaspectratio vector-effect").split(" "),
);
const PIECE = /[^<]+|<!(?:--[^<>]*--)?>|<\/([\w-]+)>|<([\w-]+)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*\/?>/gy;
const ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g;

/** @param {string} html */
function harmless(html) {
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < html.length) {
    const from = PIECE.lastIndex;
    const piece = PIECE.exec(html);
    const tag = piece?.[1] ?? piece?.[2];
    const known = piece && (tag === undefined || TAGS.has(tag.toLowerCase()));
    if (!known || ![...(piece[3] ?? "").matchAll(ATTRIBUTE)].every(([, name, value]) => harmlessAttribute(name.toLowerCase(), value ?? ""))) {
      throw new TypeError(`Casebook does not insert this as HTML: ${html.slice(from, from + 80)}`);
    }
  }
  return html;
}

/** @param {string} name @param {string} value */
function harmlessAttribute(name, value) {
  if (name === "href") return /^[\w./#?=-]*$/.test(value); // No scheme and nothing that could spell one.
  return ATTRIBUTES.has(name) || /^(?:aria|data)-[a-z-]+$/.test(name);
}

/** @param {string} url */
function workerOnly(url) {
  if (at(url) === at("worker.js")) return at(url);
  throw new TypeError(`Casebook does not load this as a script: ${url}`);
}

globalThis.trustedTypes?.createPolicy("default", { createHTML: harmless, createScriptURL: workerOnly });

// The smallest module that uses a SIMD instruction: one function that fills a vector with zeros.
const SIMD = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11];

function checkBrowser() {
  if (!globalThis.WebAssembly?.validate(new Uint8Array(SIMD))) {
    throw new Stop(
      "This browser cannot run Casebook: it has no WebAssembly with SIMD.",
      "Use Chrome or Edge 123, Firefox 125, Safari 17.5 or newer. Some hardened settings switch WebAssembly off; they can allow it for one address.",
    );
  }
}

/** @param {string} url @param {string} what @param {RequestInit} [options] */
async function download(url, what, options) {
  const response = await fetch(url, options).catch((cause) => {
    throw new Stop(`${what} could not be reached.`, `Check the connection and reload. ${ADMIN}`, cause);
  });
  if (!response.ok) {
    throw new Stop(`${what} could not be loaded: the server answered ${response.status} for ${url}.`, `Reload once: a new version may just have been installed. ${ADMIN}`);
  }
  return response;
}

/** The text of config.json, once it is known to have the right shape. */
async function readConfig() {
  const fix = "The file belongs beside index.html; the file of the same name in the release shows its shape.";
  const text = await (await download(at("config.json"), "The settings of this installation (config.json)", { cache: "no-store" })).text();
  let config;
  try {
    config = JSON.parse(text);
  } catch (cause) {
    throw new Stop("The settings of this installation (config.json) are missing or not JSON.", `Tell whoever runs this server. ${fix}`, cause);
  }
  const connections = Object.values(config?.connections ?? {});
  if (connections.length === 0 || !connections.every((one) => typeof one?.url === "string")) {
    throw new Stop("The settings of this installation (config.json) name no server to connect to.", `Tell whoever runs this server. ${fix}`);
  }
  return text;
}

/** @param {string} url */
async function compile(url) {
  const response = await download(url, "The program");
  try {
    const streams = response.headers.get("content-type")?.startsWith("application/wasm");
    return await (streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer()));
  } catch (cause) {
    const todo = `Reload the page. If that does not help, the server must send ${url} unchanged and allow 'wasm-unsafe-eval' in its content security policy.`;
    throw new Stop("The program arrived, but the browser could not use it.", todo, cause);
  }
}

/** @param {string} url */
const load = (url) =>
  import(url).catch((cause) => {
    throw new Stop(`The program could not be loaded from ${url}.`, `Reload once: a new version may just have been installed. ${ADMIN}`, cause);
  });

async function start() {
  checkBrowser();
  const { js, wasm } = /** @type {HTMLElement} */ (document.querySelector("script[data-wasm]")).dataset;
  const glue = at(js ?? "");
  const [config, module, program] = await Promise.all([readConfig(), compile(at(wasm ?? "")), load(glue)]);
  await program.default({ module_or_path: module });
  performance.mark("casebook:run");
  program.boot(config, base, () => {
    const worker = new Worker(at("worker.js"), { type: "module" });
    worker.postMessage({ glue, module });
    return worker;
  });
  document.getElementById("boot-shell")?.remove();
}

/** After a panic the program is dead and the page only looks alive; it stays, so that a text can still be copied. @param {unknown} reason */
function crashed(reason) {
  if (!area.hidden || !(reason instanceof globalThis.WebAssembly?.RuntimeError)) return;
  show("Casebook has stopped because of a fault of its own.", "Copy what you were typing, then reload the page.", "strong");
  area.className = "notice danger";
  document.body.prepend(area);
}
addEventListener("error", (event) => crashed(event.error));
addEventListener("unhandledrejection", (event) => crashed(event.reason));

start().catch((error) => {
  console.error(error);
  const known = error instanceof Stop;
  document.getElementById("boot-shell")?.remove();
  show(known ? error.message : `Casebook could not start (${error.message}).`, known ? error.todo : `Reload the page. ${ADMIN} The browser's console has the details.`);
});
