// `error.stack` as V8 makes it: name and message, then the frames. The engine's own has the frames alone.

import { uncurryThis, ArrayPrototypePush, ArrayPrototypeJoin, FunctionPrototypeSymbolHasInstance, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor,
  StringPrototypeEndsWith, StringPrototypeIncludes, StringPrototypeIndexOf, StringPrototypeSlice, StringPrototypeSplit, StringPrototypeStartsWith,
  hide } from "../primordials.js";
import { isNativeError } from "../inspect/types.js";

const ErrorPrototypeToString = uncurryThis(Error.prototype.toString);
const OriginalError = Error;
const engineCapture = Error.captureStackTrace;
/** `Error.captureStackTrace`, the prelude's where the engine's is not enough. */
export let { captureStackTrace } = Error;
const engineStack = ObjectGetOwnPropertyDescriptor(Error.prototype, "stack")?.get;
const readEngineStack = engineStack && uncurryThis(engineStack);

const anonymous = "    at <anonymous> (";
// What a frame of the prelude has in place of a file, where the glue does not keep the names of its files.
const withoutFile = "(<null>:0:";
const topLevel = "    at <eval> (";

/** One line of the engine as V8 writes it; `undefined` for a frame of the prelude. */
function frameLine(line) {
  if (StringPrototypeIncludes(line, "goru:prelude:") || StringPrototypeIncludes(line, withoutFile)) return undefined;
  if (StringPrototypeEndsWith(line, " (native)")) return `${StringPrototypeSlice(line, 0, -8)}(<anonymous>)`;
  const open = StringPrototypeStartsWith(line, anonymous) ? anonymous.length : StringPrototypeStartsWith(line, topLevel) ? topLevel.length : 0;
  return open === 0 ? line : `    at ${StringPrototypeSlice(line, open, -1)}`;
}

/** The frames of the engine's text, each a line of its own. */
export function frameLines(text) {
  const lines = StringPrototypeSplit(text, "\n");
  const kept = [];
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] === "") continue;
    const line = frameLine(lines[i]);
    if (line !== undefined) {
      ArrayPrototypePush(kept, line);
      continue;
    }
    // What the prelude called to get here, such as `Reflect.apply`, is of no more interest than the prelude.
    while (kept.length > 0 && StringPrototypeEndsWith(kept[kept.length - 1], "(<anonymous>)")) kept.length--;
  }
  return kept;
}

function header(error) {
  try {
    return ErrorPrototypeToString(error);
  } catch {
    return "Error";
  }
}

function withHeader(error, frames) {
  // `Error.prepareStackTrace` of a script answers with whatever it likes, and that is the whole of it.
  if (typeof frames !== "string" || typeof OriginalError.prepareStackTrace === "function") return frames;
  const lines = frameLines(frames);
  return lines.length === 0 ? header(error) : `${header(error)}\n${ArrayPrototypeJoin(lines, "\n")}`;
}

/** The frames that the engine has recorded for an error, whatever the script made of its `stack`; `undefined` where there are none. */
export function engineFrames(error) {
  if (readEngineStack === undefined || !isNativeError(error)) return undefined;
  const frames = readEngineStack(error);
  return typeof frames === "string" ? frameLines(frames) : undefined;
}

/** Gives errors the `stack` that scripts expect. Where the engine is not QuickJS-ng there is nothing to do. */
export function installStack() {
  if (readEngineStack === undefined) return;
  ObjectDefineProperty(Error.prototype, "stack", {
    __proto__: null,
    get() {
      return isNativeError(this) ? withHeader(this, readEngineStack(this)) : undefined;
    },
    set(value) {
      if ((typeof this === "object" && this !== null) || typeof this === "function") hide(this, "stack", value);
    },
    enumerable: false,
    configurable: true,
  });
  captureStackTrace = function captureStackTrace(target, above) {
    engineCapture(target, above ?? captureStackTrace);
    const own = ObjectGetOwnPropertyDescriptor(target, "stack");
    if (own !== undefined && typeof own.value === "string") hide(target, "stack", withHeader(target, own.value));
  };
  hide(Error, "captureStackTrace", captureStackTrace);
}

/** Whether a value is an error, as the inspector sees it. */
export function isError(value) {
  return isNativeError(value) || (typeof value === "object" && value !== null && FunctionPrototypeSymbolHasInstance(Error, value));
}

/** Where an error was made: the file, line and column of its first frame that has them. */
export function position(error) {
  const lines = engineFrames(error) ?? [];
  for (let i = 0; i < lines.length; i++) {
    const found = linePosition(lines[i]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function linePosition(line) {
  let place = StringPrototypeSlice(line, 7);
  const open = StringPrototypeIndexOf(place, "(");
  if (open !== -1) place = StringPrototypeSlice(place, open + 1, -1);
  const parts = StringPrototypeSplit(place, ":");
  if (parts.length < 3) return undefined;
  const column = +parts[parts.length - 1];
  const number = +parts[parts.length - 2];
  if (!(column > 0) || !(number > 0)) return undefined;
  return { file: StringPrototypeSlice(place, 0, -(parts[parts.length - 1].length + parts[parts.length - 2].length + 2)), line: number, column };
}
