// The event loop. Its order is node's: what is queued by `nextTick`, then microtasks, after every callback; timers that are due, then answers of
// host calls, then immediates, then from the beginning.

import { native } from "../native.js";
import { hasCalls, pendingCalls, settle, resetCalls } from "../host/pending.js";
import { drain, hasTicks, resetTicks } from "./ticks.js";
import { hasImmediates, hasTimers, resetTimers, runImmediates, runTimers, untilDue } from "./timers.js";

/** Forgets what an earlier run left over, and starts the clock. */
export function resetLoop() {
  resetTicks();
  resetTimers();
  resetCalls();
}

/** Whether something is outstanding that keeps the run alive. */
export const hasWork = () => hasTicks() || hasTimers() || hasCalls();

/** One turn: the callbacks that are due. Where none is, it waits for the first that will be. */
export function turn() {
  drain();
  runTimers(drain);
  if (hasCalls() || hasTimers()) settle(native.wait(pendingCalls(), patience()), drain);
  runImmediates(drain);
}

/** How long to wait for answers; `undefined` for as long as it takes. Timers that keep nothing alive count while something else does. */
function patience() {
  if (hasTicks() || hasImmediates()) return 0;
  return untilDue() ?? (hasCalls() ? undefined : 0);
}
