// The text for an exception that nobody caught, as node prints it: the source line, a caret below it, the error with its frames.

import { native } from "../native.js";
import { RegExpPrototypeExec, StringPrototypeCharCodeAt, StringPrototypeSlice } from "../primordials.js";
import { inspect } from "../inspect/index.js";
import { isError, position } from "./stack.js";

const longestLine = 512;

/** The line where an error was made, with a caret; empty where the source is not there. */
function excerpt(error) {
  const place = position(error);
  if (place === undefined) return "";
  const text = native.sourceLine?.(place.file, place.line);
  if (typeof text !== "string") return "";
  const before = StringPrototypeSlice(text, 0, characters(text, place.column - 1));
  if (text.length > longestLine) return `${place.file}:${place.line}\n`;
  // Tabs stay, so that the caret stands below what it points to.
  let indent = "";
  for (let i = 0; i < before.length; i++) indent += before[i] === "\t" ? "\t" : " ";
  return `${place.file}:${place.line}\n${text}\n${indent}^\n\n`;
}

/** How many characters the first `bytes` bytes of a line are: the engine counts columns in those. */
function characters(line, bytes) {
  let at = 0;
  for (let left = bytes; left > 0 && at < line.length; at++) {
    const unit = StringPrototypeCharCodeAt(line, at);
    // Half a pair is half of the four bytes.
    left -= unit < 0x80 ? 1 : unit < 0x800 || (unit & 0xf800) === 0xd800 ? 2 : 3;
  }
  return at;
}

/** How a value that is not an error is told from the text of one. */
function thrown(value) {
  return `Uncaught:\n${inspect(value)}\n`;
}

/** The text for the standard error, with its last line break. It never throws: a value that cannot be printed is said to be one. */
export function formatError(value) {
  try {
    return isError(value) ? `${excerpt(value)}${inspect(value)}\n` : thrown(value);
  } catch {
    return "Uncaught:\n[a value that cannot be printed]\n";
  }
}

/** A value of which no payload can be made: the name of its type, and how it is printed. */
export function describe(value) {
  const text = inspect(value);
  if (typeof value === "symbol") return { typeName: "symbol", text };
  if (typeof value === "function") return { typeName: RegExpPrototypeExec(/^\[class /, text) === null ? "function" : "class", text };
  let name = "Object";
  try {
    const found = value?.constructor?.name;
    if (typeof found === "string" && found !== "") name = found;
  } catch {
    // A proxy or a getter: the type stays an object.
  }
  return { typeName: name, text };
}
