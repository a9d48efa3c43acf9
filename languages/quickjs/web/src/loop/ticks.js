// `process.nextTick`: callbacks that are called after what runs now, before the promises that it settled.

import { invalidArgument } from "../errors/codes.js";
import { native } from "../native.js";
import { ReflectApply } from "../primordials.js";

let queue = [];
let next = 0;

export function nextTick(callback, ...args) {
  if (typeof callback !== "function") throw invalidCallback(callback);
  queue[queue.length] = { __proto__: null, callback, args };
}

export const hasTicks = () => next < queue.length;

/** Calls what is queued, and runs the microtasks, until neither is left. */
export function drain() {
  do {
    while (next < queue.length) {
      const { callback, args } = queue[next++];
      // A long queue is given back as a whole, and not shifted one by one.
      if (next === queue.length) resetTicks();
      ReflectApply(callback, undefined, args);
    }
    native.runMicrotasks();
  } while (next < queue.length);
}

export function resetTicks() {
  queue = [];
  next = 0;
}

/** The error for a callback that is none, as node words it. */
export function invalidCallback(value) {
  return invalidArgument("callback", "of type function", value);
}
