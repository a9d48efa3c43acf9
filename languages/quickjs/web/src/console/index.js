// `console`, as node has it: log, info, debug and dir go to the standard output, error, warn, trace and assert to the standard error.

import { captureStackTrace } from "../errors/stack.js";
import { format, formatWithOptions, inspect } from "../inspect/index.js";
import { native } from "../native.js";
import { ArrayPrototypeUnshift, MathFloor, NumberPrototypeToFixed, ObjectDefineProperty, ReflectApply, SafeMap, StringPrototypeIncludes, StringPrototypeIndexOf,
  StringPrototypePadStart, StringPrototypeReplaceAll, StringPrototypeSlice } from "../primordials.js";
import { table } from "./table.js";

let indentation = "";
let counts = new SafeMap();
let timers = new SafeMap();

/** Forgets groups, counts and timers of an earlier run. */
export function resetConsole() {
  indentation = "";
  counts = new SafeMap();
  timers = new SafeMap();
}

function print(fd, text) {
  if (indentation !== "") {
    text = indentation + (StringPrototypeIncludes(text, "\n") ? StringPrototypeReplaceAll(text, "\n", `\n${indentation}`) : text);
  }
  native.write(fd, `${text}\n`);
}

const formatted = (args) => {
  // What most calls are needs no inspector.
  if (args.length === 1 && typeof args[0] === "string") return args[0];
  if (indentation === "") return ReflectApply(format, undefined, args);
  ArrayPrototypeUnshift(args, { breakLength: 80 - indentation.length });
  return ReflectApply(formatWithOptions, undefined, args);
};

/** How long something took, in the unit in which it is read best. */
export function duration(milliseconds) {
  if (milliseconds >= 3_600_000) {
    const minutes = MathFloor((milliseconds % 3_600_000) / 60_000);
    const seconds = MathFloor((milliseconds % 60_000) / 1000);
    return `${MathFloor(milliseconds / 3_600_000)}:${two(minutes)}:${two(seconds)} (h:mm:ss)`;
  }
  if (milliseconds >= 60_000) {
    const rest = NumberPrototypeToFixed((milliseconds % 60_000) / 1000, 3);
    return `${MathFloor(milliseconds / 60_000)}:${StringPrototypePadStart(rest, 6, "0")} (m:ss.mmm)`;
  }
  if (milliseconds >= 1000) return `${NumberPrototypeToFixed(milliseconds / 1000, 3)}s`;
  return `${+NumberPrototypeToFixed(milliseconds, 3)}ms`;
}
const two = (number) => StringPrototypePadStart(`${number}`, 2, "0");

function warn(text) {
  native.write(2, `(goru) Warning: ${text}\n`);
}

function elapsed(label, args, forget) {
  label = `${label ?? "default"}`;
  const start = timers.get(label);
  if (start === undefined) return warn(`No such label '${label}' for console.time${forget ? "End" : "Log"}()`);
  if (forget) timers.delete(label);
  const text = `${label}: ${duration(native.now() - start)}`;
  ArrayPrototypeUnshift(args, "%s", text);
  print(1, formatted(args));
}

const methods = {
  log(...args) {
    print(1, formatted(args));
  },
  warn(...args) {
    print(2, formatted(args));
  },
  error(...args) {
    print(2, formatted(args));
  },
  dir(value, options) {
    print(1, inspect(value, { customInspect: false, ...options }));
  },
  dirxml(...args) {
    print(1, formatted(args));
  },
  time(label = "default") {
    label = `${label}`;
    if (timers.has(label)) return warn(`Label '${label}' already exists for console.time()`);
    timers.set(label, native.now());
  },
  timeEnd(label = "default") {
    elapsed(label, [], true);
  },
  timeLog(label = "default", ...args) {
    elapsed(label, args, false);
  },
  trace: function trace(...args) {
    const error = { __proto__: Error.prototype };
    captureStackTrace(error, trace);
    const header = args.length === 0 ? "Trace" : `Trace: ${formatted(args)}`;
    const frames = `${error.stack}`;
    const at = StringPrototypeIndexOf(frames, "\n    at");
    print(2, at === -1 ? header : header + StringPrototypeSlice(frames, at));
  },
  assert(condition, ...args) {
    if (condition) return;
    if (typeof args[0] === "string") args[0] = `Assertion failed: ${args[0]}`;
    else ArrayPrototypeUnshift(args, "Assertion failed");
    print(2, formatted(args));
  },
  clear() {},
  count(label = "default") {
    label = `${label}`;
    const count = (counts.get(label) ?? 0) + 1;
    counts.set(label, count);
    print(1, `${label}: ${count}`);
  },
  countReset(label = "default") {
    label = `${label}`;
    if (!counts.has(label)) return warn(`Count for '${label}' does not exist`);
    counts.delete(label);
  },
  group(...args) {
    if (args.length > 0) print(1, formatted(args));
    indentation += "  ";
  },
  groupEnd() {
    indentation = StringPrototypeSlice(indentation, 0, -2);
  },
  table(data, columns) {
    const text = table(data, columns);
    print(1, text === undefined ? formatted([data]) : text);
  },
};
methods.debug = function debug(...args) {
  print(1, formatted(args));
};
methods.info = function info(...args) {
  print(1, formatted(args));
};
methods.groupCollapsed = function groupCollapsed(...args) {
  ReflectApply(methods.group, undefined, args);
};

/** The object of the name. Its methods can be taken off it. */
export const console = {};
for (const name of ["log", "warn", "dir", "time", "timeEnd", "timeLog", "trace", "assert", "clear", "count", "countReset", "group", "groupEnd", "table",
  "debug", "info", "dirxml", "error", "groupCollapsed"]) {
  console[name] = methods[name];
}
ObjectDefineProperty(console, Symbol.toStringTag, { __proto__: null, value: "console", writable: false, enumerable: false, configurable: true });
