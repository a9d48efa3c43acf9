// Errors with a `code`, worded as node words them: programs and people look for these texts.

import { StringPrototypeSlice, hide, ObjectDefineProperty } from "../primordials.js";
import { inspect } from "../inspect/index.js";

function coded(Base, code, message) {
  const error = new Base(message);
  // The name with the code stands in the trace, as in node; the property itself stays the class's.
  ObjectDefineProperty(error, "code", { __proto__: null, value: code, writable: true, enumerable: true, configurable: true });
  hide(error, "name", `${error.name} [${code}]`);
  const { stack } = error;
  delete error.name;
  hide(error, "stack", stack);
  return error;
}

export const typeError = (code, message) => coded(TypeError, code, message);
export const rangeError = (code, message) => coded(RangeError, code, message);
export const plainError = (code, message) => coded(Error, code, message);

/** What was given, in the words of `ERR_INVALID_ARG_TYPE`. */
export function received(value) {
  if (value === null || value === undefined) return ` Received ${value}`;
  if (typeof value === "function") return ` Received function ${value.name}`;
  if (typeof value === "object") {
    if (value.constructor?.name) return ` Received an instance of ${value.constructor.name}`;
    return ` Received ${inspect(value, { depth: -1 })}`;
  }
  let text = inspect(value, { colors: false });
  if (text.length > 28) text = `${StringPrototypeSlice(text, 0, 25)}...`;
  return ` Received type ${typeof value} (${text})`;
}

/** `expected` begins with `of type` or `an instance of`. */
export const invalidArgument = (name, expected, value) =>
  typeError("ERR_INVALID_ARG_TYPE", `The "${name}" argument must be ${expected}.${received(value)}`);

export const missingArguments = (...names) =>
  typeError("ERR_MISSING_ARGS", `The ${names.map((name) => `"${name}"`).join(" and ")} argument${names.length > 1 ? "s" : ""} must be specified`);
