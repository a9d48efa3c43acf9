// `Event`, `CustomEvent` and `EventTarget`, without a tree: an event has one target.

import { invalidArgument, missingArguments } from "../errors/codes.js";
import { customInspect } from "../inspect/index.js";
import { ArrayPrototypePush, ArrayPrototypeSlice, ArrayPrototypeSplice, NumberIsInteger, ObjectDefineProperty, ReflectApply, SafeMap,
  SafeWeakMap, hide } from "../primordials.js";
import { setTimeout } from "../loop/timers.js";
import { elapsed } from "./performance.js";
import { DOMException } from "./dom-exception.js";

// The parts of an event's state that its target sets.
let begin;
let end;

export class Event {
  static NONE = 0;
  static CAPTURING_PHASE = 1;
  static AT_TARGET = 2;
  static BUBBLING_PHASE = 3;

  #type;
  #bubbles;
  #cancelable;
  #composed;
  #time = elapsed();
  #prevented = false;
  #stopped = false;
  #passive = false;
  #target = null;
  #dispatching = false;
  #propagates = true;

  constructor(type, options = undefined) {
    if (arguments.length === 0) throw new TypeError('The "type" argument must be specified');
    this.#type = `${type}`;
    this.#bubbles = Boolean(options?.bubbles);
    this.#cancelable = Boolean(options?.cancelable);
    this.#composed = Boolean(options?.composed);
  }

  static {
    begin = (event, target) => {
      if (event.#dispatching) throw new DOMException("The event is already being dispatched", "InvalidStateError");
      event.#target = target;
      event.#dispatching = true;
      return {
        stopped: () => event.#stopped,
        passive: (value) => {
          event.#passive = value;
        },
      };
    };
    end = (event) => {
      event.#dispatching = false;
      event.#stopped = false;
      return !event.#prevented;
    };
  }

  get type() { return this.#type; }
  get bubbles() { return this.#bubbles; }
  get cancelable() { return this.#cancelable; }
  get composed() { return this.#composed; }
  get target() { return this.#target; }
  get srcElement() { return this.#target; }
  get currentTarget() { return this.#dispatching ? this.#target : null; }
  get eventPhase() { return this.#dispatching ? Event.AT_TARGET : Event.NONE; }
  get timeStamp() { return this.#time; }
  get isTrusted() { return false; }
  get defaultPrevented() { return this.#prevented; }
  get returnValue() { return !this.#prevented; }
  get cancelBubble() { return !this.#propagates; }
  set cancelBubble(value) { if (value) this.#propagates = false; }

  composedPath() {
    return this.#dispatching ? [this.#target] : [];
  }

  preventDefault() {
    if (this.#cancelable && !this.#passive) this.#prevented = true;
  }

  stopPropagation() {
    this.#propagates = false;
  }

  stopImmediatePropagation() {
    this.#stopped = true;
    this.#propagates = false;
  }

  [customInspect](depth, options, inspect) {
    const name = this.constructor.name;
    if (depth < 0) return name;
    const { type, defaultPrevented, cancelable, timeStamp } = this;
    const deeper = NumberIsInteger(options.depth) ? options.depth - 1 : options.depth;
    return `${name} ${inspect({ type, defaultPrevented, cancelable, timeStamp }, { ...options, depth: deeper })}`;
  }
}
hide(Event.prototype, Symbol.toStringTag, "Event");

export class CustomEvent extends Event {
  #detail;

  constructor(type, options = undefined) {
    super(type, options);
    this.#detail = options?.detail ?? null;
  }

  get detail() {
    return this.#detail;
  }
}
hide(CustomEvent.prototype, Symbol.toStringTag, "CustomEvent");

export class EventTarget {
  #listeners = new SafeMap();

  addEventListener(type, callback, options = undefined) {
    if (arguments.length < 2) throw missingArguments("type", "listener");
    if (callback === null || callback === undefined) return;
    if (typeof callback !== "function" && typeof callback !== "object") throw invalidArgument("listener", "an instance of EventListener", callback);
    const capture = typeof options === "boolean" ? options : Boolean(options?.capture);
    const signal = options?.signal;
    if (signal?.aborted) return;
    type = `${type}`;
    const list = this.#list(type);
    if (position(list, callback, capture) !== -1) return;
    ArrayPrototypePush(list, { __proto__: null, callback, capture, once: Boolean(options?.once), passive: Boolean(options?.passive), removed: false });
    if (signal !== undefined) signal.addEventListener("abort", () => this.removeEventListener(type, callback, capture), { once: true });
  }

  removeEventListener(type, callback, options = undefined) {
    const capture = typeof options === "boolean" ? options : Boolean(options?.capture);
    const list = this.#list(`${type}`);
    const at = position(list, callback, capture);
    if (at === -1) return;
    list[at].removed = true;
    ArrayPrototypeSplice(list, at, 1);
  }

  dispatchEvent(event) {
    if (!(event instanceof Event)) throw invalidArgument("event", "an instance of Event", event);
    const state = begin(event, this);
    const list = ArrayPrototypeSlice(this.#list(event.type));
    for (let i = 0; i < list.length && !state.stopped(); i++) {
      const listener = list[i];
      if (listener.removed) continue;
      if (listener.once) this.removeEventListener(event.type, listener.callback, listener.capture);
      state.passive(listener.passive);
      notify(this, listener.callback, event);
      state.passive(false);
    }
    return end(event);
  }

  #list(type) {
    let list = this.#listeners.get(type);
    if (list === undefined) this.#listeners.set(type, (list = []));
    return list;
  }
}
hide(EventTarget.prototype, Symbol.toStringTag, "EventTarget");

function position(list, callback, capture) {
  for (let i = 0; i < list.length; i++) {
    if (list[i].callback === callback && list[i].capture === capture) return i;
  }
  return -1;
}

/** A listener that throws does not keep others from being called: its error ends the run as uncaught, in a turn of its own. */
function notify(target, callback, event) {
  try {
    if (typeof callback === "function") ReflectApply(callback, target, [event]);
    else callback.handleEvent(event);
  } catch (error) {
    setTimeout(() => {
      throw error;
    }, 0);
  }
}

/** Defines `onNAME`: one listener that can be assigned. */
export function handler(Class, type) {
  const current = new SafeWeakMap();
  ObjectDefineProperty(Class.prototype, `on${type}`, {
    __proto__: null,
    get() {
      return current.get(this)?.callback ?? null;
    },
    set(callback) {
      const old = current.get(this);
      if (old !== undefined) this.removeEventListener(type, old.listener);
      current.delete(this);
      if (typeof callback !== "function") return;
      const listener = (event) => ReflectApply(callback, this, [event]);
      current.set(this, { callback, listener });
      this.addEventListener(type, listener);
    },
    enumerable: true,
    configurable: true,
  });
}
