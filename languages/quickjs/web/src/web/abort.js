// `AbortController` and `AbortSignal`.

import { invalidArgument } from "../errors/codes.js";
import { customInspect } from "../inspect/index.js";
import { setTimeout } from "../loop/timers.js";
import { hide, listOf } from "../primordials.js";
import { DOMException } from "./dom-exception.js";
import { Event, EventTarget, handler } from "./event.js";

const key = Symbol("AbortSignal");
let abort;

export class AbortSignal extends EventTarget {
  #aborted = false;
  #reason = undefined;

  constructor(token) {
    // Only a controller makes signals.
    if (token !== key) throw new TypeError("Illegal constructor");
    super();
  }

  static {
    abort = (signal, reason) => {
      if (signal.#aborted) return;
      signal.#aborted = true;
      signal.#reason = reason === undefined ? new DOMException("This operation was aborted", "AbortError") : reason;
      signal.dispatchEvent(new Event("abort"));
    };
  }

  static abort(reason) {
    const signal = new AbortSignal(key);
    abort(signal, reason);
    return signal;
  }

  static timeout(delay) {
    if (typeof delay !== "number") throw invalidArgument("delay", "of type number", delay);
    const signal = new AbortSignal(key);
    // A timeout alone keeps no run alive.
    setTimeout(() => abort(signal, new DOMException("The operation was aborted due to timeout", "TimeoutError")), delay).unref();
    return signal;
  }

  static any(signals) {
    const list = listOf(signals);
    const signal = new AbortSignal(key);
    for (let i = 0; i < list.length; i++) {
      if (!(list[i] instanceof AbortSignal)) throw invalidArgument(`signals[${i}]`, "an instance of AbortSignal", list[i]);
      if (list[i].aborted) {
        abort(signal, list[i].reason);
        return signal;
      }
    }
    for (let i = 0; i < list.length; i++) list[i].addEventListener("abort", () => abort(signal, list[i].reason), { once: true });
    return signal;
  }

  get aborted() {
    return this.#aborted;
  }

  get reason() {
    return this.#reason;
  }

  throwIfAborted() {
    if (this.#aborted) throw this.#reason;
  }

  [customInspect](depth, options, inspect) {
    return depth < 0 ? "[AbortSignal]" : `AbortSignal ${inspect({ aborted: this.#aborted }, options)}`;
  }
}
handler(AbortSignal, "abort");
hide(AbortSignal.prototype, Symbol.toStringTag, "AbortSignal");

export class AbortController {
  #signal = new AbortSignal(key);

  get signal() {
    return this.#signal;
  }

  abort(reason) {
    abort(this.#signal, reason);
  }

  [customInspect](depth, options, inspect) {
    return depth < 0 ? "[AbortController]" : `AbortController ${inspect({ signal: this.#signal }, options)}`;
  }
}
hide(AbortController.prototype, Symbol.toStringTag, "AbortController");
