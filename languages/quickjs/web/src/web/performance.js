// `performance`: milliseconds since the run began, and marks.

import { native } from "../native.js";
import { ArrayPrototypePush, hide } from "../primordials.js";
import { DOMException } from "./dom-exception.js";

let start = 0;
let origin = 0;
let entries = [];

/** The run begins now. */
export function resetPerformance() {
  start = native.now();
  origin = native.wallClock();
  entries = [];
}

/** Milliseconds since the run began. */
export const elapsed = () => native.now() - start;

class PerformanceEntry {
  constructor(entryType, name, startTime, duration, detail) {
    this.name = name;
    this.entryType = entryType;
    this.startTime = startTime;
    this.duration = duration;
    this.detail = detail;
  }

  toJSON() {
    return { ...this };
  }
}

class PerformanceMark extends PerformanceEntry {}
class PerformanceMeasure extends PerformanceEntry {}

function timeOf(mark) {
  if (typeof mark === "number") return mark;
  for (let i = entries.length - 1; i >= 0; i--) {
    if (entries[i].entryType === "mark" && entries[i].name === mark) return entries[i].startTime;
  }
  throw new DOMException(`The "${mark}" performance mark has not been set`, "SyntaxError");
}

function add(entry) {
  ArrayPrototypePush(entries, entry);
  return entry;
}

function selected(keep) {
  const found = [];
  for (let i = 0; i < entries.length; i++) {
    if (keep(entries[i])) ArrayPrototypePush(found, entries[i]);
  }
  return found;
}

export class Performance {
  now() {
    return elapsed();
  }

  get timeOrigin() {
    return origin;
  }

  mark(name, options = {}) {
    return add(new PerformanceMark("mark", `${name}`, options.startTime ?? elapsed(), 0, options.detail ?? null));
  }

  measure(name, from, to) {
    const options = typeof from === "object" && from !== null ? from : { start: from, end: to };
    const begin = options.start === undefined ? 0 : timeOf(options.start);
    const end = options.end === undefined ? elapsed() : timeOf(options.end);
    return add(new PerformanceMeasure("measure", `${name}`, begin, end - begin, options.detail ?? null));
  }

  getEntries() {
    return selected(() => true);
  }

  getEntriesByName(name, type) {
    return selected((entry) => entry.name === name && (type === undefined || entry.entryType === type));
  }

  getEntriesByType(type) {
    return selected((entry) => entry.entryType === type);
  }

  clearMarks(name) {
    entries = selected((entry) => entry.entryType !== "mark" || (name !== undefined && entry.name !== name));
  }

  clearMeasures(name) {
    entries = selected((entry) => entry.entryType !== "measure" || (name !== undefined && entry.name !== name));
  }

  toJSON() {
    return { timeOrigin: origin };
  }
}
hide(Performance.prototype, Symbol.toStringTag, "Performance");

export const performance = new Performance();
export { PerformanceEntry, PerformanceMark, PerformanceMeasure };
