// The calls that name their function: `goru.call`, `goru.callAsync` and `_goru_call`.

import { native } from "../native.js";
import { invalidArgument } from "../errors/codes.js";
import { PromiseReject } from "../primordials.js";
import { exceptionOf } from "./errors.js";
import { submit } from "./pending.js";

function checked(name, args) {
  if (typeof name !== "string") throw invalidArgument("name", "of type string", name);
  if (args === undefined || args === null) return {};
  if (typeof args !== "object") throw invalidArgument("arguments", "of type object", args);
  return args;
}

/** Calls a host function and waits for its answer. `failed` makes an exception of the function's own error. */
export function invoke(name, args, failed) {
  try {
    return native.call(name, args);
  } catch (error) {
    throw exceptionOf(error, failed);
  }
}

/** Calls a host function by its name. `args` is an object, or a `Map`, from parameter names to values. */
export function call(name, args) {
  return invoke(name, checked(name, args));
}

/** Starts a host function; the promise settles when it has answered. */
export function callAsync(name, args) {
  try {
    return submit(name, checked(name, args));
  } catch (error) {
    return PromiseReject(error);
  }
}
