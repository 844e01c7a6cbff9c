// A list as a person or a screen reader meets it: by roles, names and the numbers of its rows.
// No class name may be known here.

import assert from "node:assert/strict";
import { until } from "./until.mjs";

/** One list with its query line. */
export class List {
  constructor(page, { list, query, noun }) {
    this.page = page;
    this.noun = noun;
    this.grid = page.getByRole("grid", { name: list, exact: true });
    this.query = page.getByRole("combobox", { name: query, exact: true });
  }

  static cases(page) {
    return new List(page, { list: "Cases", query: "Filter the cases", noun: "cases" });
  }

  static timeline(page) {
    return new List(page, { list: "Timeline events", query: "Filter the timeline", noun: "events" });
  }

  /** Waits for "12 of 97 events", or "97 events" when nothing is hidden. */
  async shows(matched, total = matched) {
    const digits = (number) => number.toLocaleString("en-US");
    const counted = (number) => `${digits(number)} ${number === 1 ? this.noun.slice(0, -1) : this.noun}`;
    const text = matched === total ? counted(total) : `${digits(matched)} of ${counted(total)}`;
    await this.page.getByText(text, { exact: true }).first().waitFor();
  }

  /** The names over the columns, from left to right, as far as they are written there. */
  async columns() {
    const names = await this.grid.getByRole("columnheader").evaluateAll((heads) => heads.map((head) => head.querySelector("button")?.firstElementChild?.textContent ?? ""));
    return names.filter(Boolean);
  }

  heading(name) {
    return this.grid.getByRole("columnheader").getByRole("button", { name });
  }

  /** The items in the document, group headings included, in their order: `{index, cells, selected, group, id, mark}`. */
  async items() {
    const items = await this.grid.getByRole("row").evaluateAll((rows) =>
      rows.map((row) => ({
        id: row.id,
        index: Number(row.getAttribute("aria-rowindex")),
        selected: row.getAttribute("aria-selected") === "true",
        group: !row.hasAttribute("aria-selected"),
        cells: [...row.querySelectorAll("[role=gridcell]")].slice(1).map((cell) => cell.textContent),
        mark: row.querySelector("[role=gridcell]")?.getAttribute("aria-label") ?? "",
      })),
    );
    return items.filter((item) => item.index > 1).sort((a, b) => a.index - b.index);
  }

  /** Rows in the document without group headings. */
  async rows() {
    return (await this.items()).filter((item) => !item.group);
  }

  /** The texts of one column of the rows in the document. */
  async column(name) {
    const at = (await this.columns()).findIndex((column) => column.startsWith(name));
    assert.notEqual(at, -1, `no column ${name}`);
    return (await this.rows()).map((row) => row.cells[at]);
  }

  /** Waits until a column of the rows in the document reads like this. */
  async columnReads(name, wanted) {
    await until(`column ${name}`, async () => {
      assert.deepEqual(await this.column(name), wanted);
      return true;
    });
  }

  /** Headings of the groups in the document. */
  async groups() {
    return (await this.items()).filter((item) => item.group).map((item) => item.cells[0]);
  }

  /** The row the cursor is on, as a screen reader is told. */
  cursor() {
    return until("a row under the cursor", async () => {
      const id = await this.grid.getAttribute("aria-activedescendant");
      return id && (await this.items()).find((item) => item.id === id);
    });
  }

  /** Waits until the cursor's row has this text in some cell, and gives that row. */
  cursorReads(text) {
    return until(`the cursor on ${text}`, async () => {
      const row = await this.cursor();
      return row.cells.includes(text) && row;
    });
  }

  /** Gives the list the keyboard. */
  async focus() {
    await this.grid.focus();
  }

  async filter(text) {
    await this.query.fill(text);
    await this.query.press("Escape");
  }

  /** The row with this text in a cell. */
  row(text) {
    return this.grid.getByRole("row").filter({ has: this.page.getByRole("gridcell", { name: text, exact: true }) });
  }
}

/** The inspector of the timeline. */
export const inspector = (page) => page.getByRole("complementary", { name: "Event", exact: true });
