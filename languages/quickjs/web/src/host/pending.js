// Host calls that are under way, and the promises that wait for them.

import { native } from "../native.js";
import { ArrayPrototypePush, SafeMap } from "../primordials.js";
import { exceptionOf } from "./errors.js";

const OriginalPromise = Promise;
let calls = new SafeMap();

export const hasCalls = () => calls.size > 0;

export function resetCalls() {
  calls = new SafeMap();
}

export function pendingCalls() {
  const ids = [];
  calls.forEach((call, id) => ArrayPrototypePush(ids, id));
  return ids;
}

/** Starts a call. `answer` makes the promise's value of the host's, `failed` an exception of the function's own error. */
export function submit(name, args, answer = (value) => value, failed = undefined) {
  return new OriginalPromise((resolve, reject) => {
    let id;
    try {
      id = native.submit(name, args);
    } catch (error) {
      throw exceptionOf(error, failed);
    }
    calls.set(id, { __proto__: null, resolve, reject, answer, failed });
  });
}

/** Starts a call that can be given up: `{ promise, cancel }`. */
export function submitCancellable(name, args) {
  const id = native.submit(name, args);
  const promise = new OriginalPromise((resolve, reject) => {
    calls.set(id, { __proto__: null, resolve, reject, answer: (value) => value, failed: undefined });
  });
  return {
    promise,
    cancel() {
      if (!calls.delete(id)) return;
      native.cancel([id]);
    },
  };
}

/** Settles the promises of what was answered, and calls `after` behind each. */
export function settle(answers, after) {
  for (let i = 0; i < answers.length; i++) {
    const { call, value, error } = answers[i];
    const waiting = calls.get(call);
    if (waiting === undefined) continue;
    calls.delete(call);
    try {
      if (error !== undefined) waiting.reject(exceptionOf(error, waiting.failed));
      else waiting.resolve(waiting.answer(value));
    } catch (unexpected) {
      waiting.reject(unexpected);
    }
    after();
  }
}
