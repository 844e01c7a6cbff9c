// What was measured: figures with their budgets and yardsticks, as a table for people and as JSON for programs.
// Budgets stand where a figure is measured; nothing is measured here.

import { short } from "./statistics.mjs";

/**
 * One measured value. Less is better, for all of them.
 * @typedef {{ name: string, value: number, unit: string, target?: number, limit?: number, yardstick?: { name: string, value: number }, remarks?: string[] }} Measured
 */

export class Figures {
  /** @type {Measured[]} */
  #measured = [];
  /** @type {string[]} */
  #failures = [];

  /** @param {Measured} figure */
  add(figure) {
    if (!Number.isFinite(figure.value)) throw new Error(`${figure.name} came out as ${figure.value}.`);
    this.#measured.push(figure);
    console.log(`  ${figure.name}: ${short(figure.value)} ${figure.unit}`);
  }

  /** Notes that something could not be measured. */
  fail(what, error) {
    // The driver hangs the browser's whole log on its messages.
    const [words] = error.message.split("\n");
    const calls = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
    this.#failures.push(`${what}: ${words}`);
    console.error([`  ${what} could not be measured: ${words}`, ...calls].join("\n"));
  }

  get isComplete() {
    return this.#failures.length === 0;
  }

  json(commit) {
    const figures = this.#measured.map(({ name, value, unit, target = null, limit = null, yardstick }) => ({
      name,
      value: rounded(value),
      unit,
      target,
      limit,
      yardstick: yardstick ? { name: yardstick.name, value: rounded(yardstick.value), ratio: rounded(value / yardstick.value) } : null,
    }));
    return `${JSON.stringify({ commit, figures }, null, 2)}\n`;
  }

  table() {
    const head = ["figure", "value", "unit", "target", "limit", "verdict", "yardstick", "its value", "ratio"];
    const rows = this.#measured.map((figure) => {
      const { name, value, unit, target, limit, yardstick } = figure;
      const beside = yardstick ? [yardstick.name, short(yardstick.value), short(value / yardstick.value)] : ["", "", ""];
      return [name, short(value), unit, budget(target), budget(limit), verdict(figure), ...beside];
    });
    const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column].length)));
    const isNumber = (column) => [1, 3, 4, 7, 8].includes(column);
    const line = (row) => row.map((cell, column) => (isNumber(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join("  ").trimEnd();
    const lines = [line(head), line(widths.map((width) => "-".repeat(width)))];
    this.#measured.forEach((figure, index) => {
      lines.push(line(rows[index]), ...(figure.remarks ?? []).map((remark) => `    ${remark}`));
    });
    lines.push(...this.#failures.map((failure) => `NOT MEASURED  ${failure}`));
    return lines.join("\n");
  }
}

const budget = (number) => (number === undefined ? "" : short(number));

function verdict({ value, target, limit }) {
  if (limit !== undefined && value > limit) return "OVER LIMIT";
  if (target !== undefined && value > target) return "over target";
  return target === undefined ? "" : "good";
}

/** Four significant digits, so that files of two runs can be compared by eye. */
const rounded = (number) => Number(number.toPrecision(number >= 1_000 ? 7 : 4));
