// The demo server as a child process, its strings to pull, and its data as a second opinion.
// Nothing of the browser is known here.

import { spawn } from "node:child_process";
import * as environment from "./environment.mjs";

/** What people can sign in with, as the server prints it at its start. */
const KEY = /^IRIS API key\s+(\S+)\s+(.+) \((administrator|analyst|viewer|no access)\)$/;
const PRECINCT = /^Precinct\s+(\S+)\s+(\S+)$/;

/** A started server. */
export class Demo {
  #process;

  constructor(process, url, people, precinct) {
    this.#process = process;
    /** Where Casebook is, with the prefix and a slash at its end. */
    this.url = url;
    this.people = people;
    this.precinct = precinct;
  }

  /** Starts on a free port, with the bundle and the control endpoint. */
  static async start(...options) {
    const args = ["--port", "0", "--control", "--dist", environment.dist, ...options];
    const child = spawn(environment.demo, args, { stdio: ["ignore", "pipe", "inherit"] });
    const printed = await firstWords(child);
    const lines = printed.split("\n");
    const url = lines.find((line) => line.startsWith("Casebook: "))?.slice("Casebook: ".length);
    const people = lines.map((line) => KEY.exec(line)).filter(Boolean).map(([, key, name, role]) => ({ key, name, role }));
    const [, email, password] = lines.map((line) => PRECINCT.exec(line)).find(Boolean) ?? [];
    if (!url || people.length === 0 || !email) throw new Error(`The demo server did not print how to sign in:\n${printed}`);
    return new Demo(child, url, people, { email, password });
  }

  /** The first account of a role: administrator, analyst, viewer, no access. */
  person(role) {
    return this.people.find((person) => person.role === role);
  }

  /** The key that most tests sign in with. */
  get key() {
    return this.person("analyst").key;
  }

  /** Ends the server as a power cut would. */
  async stop() {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill("SIGKILL");
    await gone;
  }

  /** Pulls one of the strings: `fault`, `revoke`, `restore`, `event`, `log/clear`, … */
  async control(name, body = "") {
    const sent = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${this.url}__demo/${name}`, { method: "POST", body: sent, headers: { "Content-Type": "application/json" } });
    if (!response.ok) throw new Error(`__demo/${name}: ${await response.text()}`);
    return response.json();
  }

  /** Requests of this kind go wrong from now on; the grammar is the demo server's. */
  fault(rule) {
    return this.control("fault", rule);
  }

  /** Data, tokens and faults as at the start. */
  async reset() {
    await this.control("restore");
    await this.control("log/clear");
  }

  /** The requests that arrived, oldest first. */
  async log() {
    return (await fetch(`${this.url}__demo/log`)).json();
  }

  /** An answer of the imitated IRIS, its `data` unwrapped. */
  async iris(path, query = {}, { key = this.key, body } = {}) {
    const search = new URLSearchParams(query);
    const response = await fetch(`${this.url}api/iris/${path}?${search}`, {
      method: body ? "POST" : "GET",
      body: body && JSON.stringify(body),
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${answer.message}`);
    return answer.data;
  }

  cases(key = this.key) {
    return this.iris("manage/cases/list", {}, { key });
  }

  /** The number of the case whose name holds this text. */
  async caseNamed(part) {
    const found = (await this.cases()).find((one) => one.case_name.includes(part));
    if (!found) throw new Error(`The demo server has no case named ${part}.`);
    return found.case_id;
  }

  /** The events that a native IRIS filter finds, by date. */
  async events(cid, filter = {}) {
    const { timeline } = await this.iris("case/timeline/advanced-filter", { cid, q: encodeURIComponent(JSON.stringify(filter)) });
    return timeline.map((event) => ({
      id: event.event_id,
      title: event.event_title,
      content: event.event_content ?? "",
      at: new Date(`${event.event_date.slice(0, 23)}Z`),
      tags: (event.event_tags ?? "").split(",").map((tag) => tag.trim()).filter(Boolean),
      assets: event.assets.map((asset) => asset.name.replace(/ \([^)]*\)$/, "")),
      iocs: event.iocs.map((ioc) => ioc.name),
      category: event.category_name,
      flagged: event.event_is_flagged,
      user: event.user,
    }));
  }

  event(cid, id) {
    return this.iris(`case/timeline/events/${id}`, { cid });
  }

  comments(cid, id) {
    return this.iris(`case/timeline/events/${id}/comments/list`, { cid });
  }
}

/** Everything printed until the last of the credentials. */
function firstWords(child) {
  return new Promise((resolve, reject) => {
    let printed = "";
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text) => {
      printed += text;
      if (/^Precinct .*$\n/m.test(printed)) resolve(printed);
    });
    child.once("error", (error) => reject(new Error(`${environment.demo} cannot be started (${error.message}). Build it: cargo build -p casebook-demo`)));
    child.once("exit", (code) => reject(new Error(`The demo server ended at once (${code}). ${printed}`)));
  });
}
