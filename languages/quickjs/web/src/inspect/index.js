// How values are printed: node's own inspector. `bindings.js` and `types.js` take the place of what it asks of node's C++ part.

import inspector from "node-inspect-extracted";
import { ObjectIs, ReflectApply, StringPrototypeIncludes } from "../primordials.js";

export const { inspect, formatWithOptions, stripVTControlCharacters } = inspector;

/** The method by which an object says how it is printed. */
export const customInspect = Symbol.for("nodejs.util.inspect.custom");

// Setting them changes this object.
const { defaultOptions } = inspect;

/** What the inspector makes of a value that is no object, where its options are the usual; `undefined` for others. */
function simple(value) {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return ObjectIs(value, -0) ? "-0" : `${value}`;
    case "bigint":
      return `${value}n`;
    case "boolean":
    case "undefined":
      return `${value}`;
    default:
      return value === null ? "null" : undefined;
  }
}

/** As node's. Most of what is printed are texts and numbers, for which the inspector takes ten times as long. */
export function format(...args) {
  const first = args[0];
  const asUsual = !(args.length > 1 && typeof first === "string" && StringPrototypeIncludes(first, "%"));
  if (!asUsual || defaultOptions.colors !== false || defaultOptions.numericSeparator !== false) return ReflectApply(inspector.format, undefined, args);
  let text = "";
  for (let i = 0; i < args.length; i++) {
    const part = simple(args[i]);
    if (part === undefined) return ReflectApply(inspector.format, undefined, args);
    text = i === 0 ? part : `${text} ${part}`;
  }
  return text;
}
