// `process`: what of node's a script without a machine can have.

import EventEmitter from "events";
import { invalidArgument, rangeError } from "../errors/codes.js";
import { nextTick } from "../loop/ticks.js";
import { native } from "../native.js";
import { ArrayPrototypePush, MathFloor, NumberIsInteger, ObjectDefineProperty, ObjectKeys, hide, uncurryThis } from "../primordials.js";
import { elapsed } from "../web/performance.js";
import { stderr, stdin, stdout, resetStreams } from "./streams.js";

class Process extends EventEmitter {}

export const process = new Process();

const listenerCount = uncurryThis(EventEmitter.prototype.listenerCount);

let exitStatus;
let exiting = false;

/** The environment, arguments and exit code of a new run; listeners of an earlier one are gone. */
export function resetProcess() {
  exitStatus = undefined;
  exiting = false;
  process.removeAllListeners();
  process.argv = ["goru", native.scriptName];
  for (let i = 0; i < native.arguments.length; i++) ArrayPrototypePush(process.argv, native.arguments[i]);
  process.env = {};
  for (let i = 0; i < native.environment.length; i++) {
    const pair = native.environment[i];
    process.env[pair[0]] = pair[1];
  }
  resetStreams();
  process.stdin = stdin;
}

function checkedCode(code) {
  if (code === undefined || code === null) return undefined;
  if (typeof code === "string" && code !== "" && NumberIsInteger(+code)) return +code;
  if (typeof code !== "number") throw invalidArgument("code", "of type number", code);
  if (!NumberIsInteger(code)) throw rangeError("ERR_OUT_OF_RANGE", `The value of "code" is out of range. It must be an integer. Received ${code}`);
  return code;
}

/** Whether somebody listens. Asked first, because to emit takes methods of arrays, which a script may have broken. */
const heard = (event) => listenerCount(process, event) > 0;

/** Tells the listeners of `exit`, once. */
function announceExit() {
  if (exiting) return;
  exiting = true;
  if (heard("exit")) process.emit("exit", exitStatus ?? 0);
}

function exit(code) {
  const status = checkedCode(code);
  if (status !== undefined) exitStatus = status;
  announceExit();
  native.exit(exitStatus ?? 0);
}

/** The exit code of a run in which nothing is left to do, or an exception was not caught. */
export function exitCode(failed) {
  if (failed) exitStatus = 1;
  announceExit();
  return exitStatus;
}

/** Whether the script takes care of a promise that was rejected without a handler. */
export function rejected(reason, promise) {
  return heard("unhandledRejection") && process.emit("unhandledRejection", reason, promise);
}

const hrtime = (earlier) => {
  const now = elapsed();
  let seconds = MathFloor(now / 1000);
  let nanoseconds = MathFloor((now % 1000) * 1e6);
  if (earlier !== undefined) {
    seconds -= earlier[0];
    nanoseconds -= earlier[1];
    if (nanoseconds < 0) {
      seconds--;
      nanoseconds += 1e9;
    }
  }
  return [seconds, nanoseconds];
};
hrtime.bigint = () => BigInt(MathFloor(elapsed() * 1e6));

/** As node has it, the second argument may be an object of options. */
function emitWarning(warning, type = undefined, code = undefined) {
  if (type !== null && typeof type === "object") ({ type, code } = type);
  if (typeof warning === "string") {
    warning = new Error(warning);
    warning.name = `${type ?? "Warning"}`;
    if (code !== undefined) warning.code = code;
  }
  const mark = warning?.code === undefined ? "" : `[${warning.code}] `;
  native.write(2, `(goru) ${mark}${warning?.name ?? "Warning"}: ${warning?.message ?? warning}\n`);
  if (heard("warning")) nextTick(() => process.emit("warning", warning));
}

const members = {
  title: "goru",
  // No version of node: libraries that find one take it that its files and sockets are there.
  version: "v0.16.2",
  versions: { quickjs: "0.16.2" },
  arch: "wasm32",
  platform: "wasi",
  release: { name: "goru" },
  argv: [],
  execArgv: [],
  execPath: "",
  argv0: "goru",
  env: {},
  pid: 1,
  ppid: 0,
  exit,
  reallyExit: exit,
  nextTick,
  hrtime,
  uptime: () => elapsed() / 1000,
  cwd: () => "/",
  emitWarning,
  stdout,
  stderr,
  stdin,
};
const names = ObjectKeys(members);
for (let i = 0; i < names.length; i++) process[names[i]] = members[names[i]];

ObjectDefineProperty(process, "exitCode", {
  __proto__: null,
  get: () => exitStatus,
  set(code) {
    exitStatus = checkedCode(code);
  },
  enumerable: true,
  configurable: false,
});
hide(process, Symbol.toStringTag, "process");
