// The prelude: what a script expects around the language, and the hooks that the glue calls. `../README.md` says what is where.

import { installGlobals } from "./globals.js";
import { describe, formatError } from "./errors/uncaught.js";
import { installStack } from "./errors/stack.js";
import { hostModule, installHost, resetHost } from "./host/index.js";
import { hasWork, resetLoop, turn } from "./loop/index.js";
import { drain } from "./loop/ticks.js";
import { resetConsole } from "./console/index.js";
import { nodeModule } from "./node/index.js";
import { exitCode, rejected, resetProcess } from "./process/index.js";
import { resetPerformance } from "./web/performance.js";

installStack();
installGlobals();
installHost();

/** Before a script: forgets what belonged to an earlier run, and takes clocks and grants afresh. */
function startRun() {
  resetLoop();
  resetConsole();
  resetPerformance();
  resetProcess();
  resetHost();
}

/** The exports for an `import`, or `undefined`. */
function module(specifier) {
  return hostModule(specifier) ?? nodeModule(specifier);
}

export const hooks = {
  startRun,
  // After a script was evaluated, in place of running the microtasks: what it gave to `nextTick` comes before the promises.
  afterScript: drain,
  hasWork,
  turn,
  endRun: exitCode,
  formatError,
  unhandledRejection: rejected,
  module,
  describe,
};
