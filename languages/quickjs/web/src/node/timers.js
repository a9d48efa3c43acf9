// `node:timers`, `node:timers/promises` and `node:perf_hooks`.

import { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } from "../loop/timers.js";
import { Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, performance } from "../web/performance.js";

const OriginalPromise = Promise;

class AbortError extends Error {
  constructor(signal) {
    super("The operation was aborted", { cause: signal.reason });
    this.code = "ABORT_ERR";
    this.name = "AbortError";
  }
}

/** A promise that settles when a timer fires, or its signal aborts. `start` sets the timer and answers with what clears it. */
function settled(value, options, start) {
  const signal = options?.signal;
  return new OriginalPromise((resolve, reject) => {
    if (signal?.aborted) throw new AbortError(signal);
    const stop = start(() => resolve(value));
    signal?.addEventListener("abort", () => {
      stop();
      reject(new AbortError(signal));
    }, { once: true });
  });
}

const promised = {
  setTimeout: (delay, value, options) =>
    settled(value, options, (done) => {
      const timer = setTimeout(done, delay);
      if (options?.ref === false) timer.unref();
      return () => clearTimeout(timer);
    }),
  setImmediate: (value, options) =>
    settled(value, options, (done) => {
      const immediate = setImmediate(done);
      return () => clearImmediate(immediate);
    }),
  async *setInterval(delay, value, options) {
    for (;;) yield await promised.setTimeout(delay, value, options);
  },
};
promised.scheduler = { wait: (delay, options) => promised.setTimeout(delay, undefined, options), yield: () => promised.setImmediate() };

export const timersPromises = promised;
export const timers = { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout, promises: promised };
export const perfHooks = { Performance, PerformanceEntry, PerformanceMark, PerformanceMeasure, performance };
