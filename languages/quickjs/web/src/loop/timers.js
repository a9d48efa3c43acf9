// `setTimeout` and its family. A heap holds the timers by when they are due and, among equals, by when they were set.

import { customInspect } from "../inspect/index.js";
import { native } from "../native.js";
import { MathFloor, ReflectApply, SafeMap } from "../primordials.js";
import { Heap } from "./heap.js";
import { invalidCallback } from "./ticks.js";

const longest = 2 ** 31 - 1;

// A timer that was cleared stays in the heap until it is due: `active` says that it is not to be called.
let heap;
let timers;
let kept;
let immediates;
let keptImmediates;
let sequence;
// The loop's time: timers that one callback sets count from the same moment, in whole milliseconds, as in node. It is
// rounded when it is used: a script without timers does the same whatever the clock says, and uses the same fuel.
let time;

const order = (a, b) => a.due < b.due || (a.due === b.due && a.sequence < b.sequence);

/** Forgets all timers, and starts the clock. */
export function resetTimers() {
  heap = new Heap(order);
  timers = new SafeMap();
  immediates = new SafeMap();
  kept = 0;
  keptImmediates = 0;
  sequence = 0;
  updateTime();
}

export function updateTime() {
  time = native.now();
}

/** What keeps its state apart from what a script sees of a timer. */
let stateOf;

export class Timeout {
  #state;

  constructor(state) {
    this.#state = state;
  }

  static {
    stateOf = (value) => (typeof value === "object" && value !== null && #state in value ? value.#state : undefined);
  }

  ref() {
    const state = this.#state;
    if (state.active && !state.kept) kept++;
    state.kept = true;
    return this;
  }

  unref() {
    const state = this.#state;
    if (state.active && state.kept) kept--;
    state.kept = false;
    return this;
  }

  hasRef() {
    return this.#state.kept;
  }

  refresh() {
    const state = this.#state;
    if (state.active) start(state);
    return this;
  }

  close() {
    clearTimeout(this);
    return this;
  }

  [Symbol.toPrimitive]() {
    return this.#state.id;
  }

  [Symbol.dispose ?? Symbol.for("nodejs.dispose")]() {
    clearTimeout(this);
  }

  [customInspect](depth, options, inspect) {
    const { after, repeat, active, kept, id } = this.#state;
    return `Timeout ${inspect({ after, repeat: repeat ? after : null, active, hasRef: kept, id }, options)}`;
  }
}

export class Immediate {
  #state;

  constructor(state) {
    this.#state = state;
  }

  static {
    const ofTimeout = stateOf;
    stateOf = (value) => (typeof value === "object" && value !== null && #state in value ? value.#state : ofTimeout(value));
  }

  ref() {
    const state = this.#state;
    if (state.active && !state.kept) keptImmediates++;
    state.kept = true;
    return this;
  }

  unref() {
    const state = this.#state;
    if (state.active && state.kept) keptImmediates--;
    state.kept = false;
    return this;
  }

  hasRef() {
    return this.#state.kept;
  }

  [Symbol.dispose ?? Symbol.for("nodejs.dispose")]() {
    clearImmediate(this);
  }
}

/** Puts a timer into the heap, and whatever place it had there is void. */
function start(state) {
  state.due = MathFloor(time) + state.after;
  state.sequence = ++sequence;
  heap.push({ __proto__: null, due: state.due, sequence: state.sequence, state });
}

function add(callback, delay, args, repeat) {
  if (typeof callback !== "function") throw invalidCallback(callback);
  let after = +delay;
  if (!(after >= 1 && after <= longest)) after = 1;
  after = MathFloor(after);
  const state = { __proto__: null, id: ++sequence, callback, args, after, repeat, active: true, kept: true, due: 0, sequence: 0, object: undefined };
  state.object = new Timeout(state);
  timers.set(state.id, state);
  kept++;
  start(state);
  return state.object;
}

function stop(state) {
  if (!state.active) return;
  state.active = false;
  timers.delete(state.id);
  if (state.kept) kept--;
}

export function setTimeout(callback, delay, ...args) {
  return add(callback, delay, args, false);
}

export function setInterval(callback, delay, ...args) {
  return add(callback, delay, args, true);
}

export function clearTimeout(timer) {
  const state = typeof timer === "number" || typeof timer === "string" ? timers.get(+timer) : stateOf(timer);
  if (state !== undefined && state.due !== undefined) stop(state);
}

export function clearInterval(timer) {
  clearTimeout(timer);
}

export function setImmediate(callback, ...args) {
  if (typeof callback !== "function") throw invalidCallback(callback);
  const state = { __proto__: null, callback, args, active: true, kept: true, object: undefined };
  state.object = new Immediate(state);
  immediates.set(state, state);
  keptImmediates++;
  return state.object;
}

export function clearImmediate(immediate) {
  const state = stateOf(immediate);
  if (state === undefined || state.due !== undefined || !state.active) return;
  state.active = false;
  if (state.kept) keptImmediates--;
  immediates.delete(state);
}

/** Whether something keeps the run alive. */
export const hasTimers = () => kept > 0 || keptImmediates > 0;

export const hasImmediates = () => immediates.size > 0;

/** The first timer that is not cleared, or `undefined`. */
function first() {
  for (;;) {
    const entry = heap.peek();
    if (entry === undefined || (entry.state.active && entry.sequence === entry.state.sequence)) return entry;
    heap.pop();
  }
}

/** Milliseconds until a timer is due, not below 0; `undefined` where there is none. */
export function untilDue() {
  const entry = first();
  if (entry === undefined) return undefined;
  const left = entry.due - native.now();
  return left > 0 ? left : 0;
}

/** Calls what is due now, and `after` behind each. */
export function runTimers(after) {
  updateTime();
  const now = time;
  // What a callback sets is due in the next turn at the earliest, even when the callback takes long.
  const last = sequence;
  for (;;) {
    const entry = first();
    if (entry === undefined || entry.due > now || entry.sequence > last) return;
    heap.pop();
    const { state } = entry;
    if (!state.repeat) stop(state);
    ReflectApply(state.callback, state.object, state.args);
    if (state.repeat && state.active) {
      updateTime();
      start(state);
    }
    after();
  }
}

/** Calls the immediates that are set now, and `after` behind each. */
export function runImmediates(after) {
  const current = immediates;
  immediates = new SafeMap();
  current.forEach((state) => {
    if (!state.active) return;
    state.active = false;
    if (state.kept) keptImmediates--;
    ReflectApply(state.callback, state.object, state.args);
    after();
  });
}
