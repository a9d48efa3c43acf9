// Runs the bundle in a fresh context of V8, with a stand-in for what the glue gives.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { types } from "node:util";
import vm from "node:vm";

// The engine has one of its own.
const microtasks = `{
  const done = Promise.resolve();
  const then = Function.prototype.call.bind(Promise.prototype.then);
  globalThis.queueMicrotask = (callback) => void then(done, () => callback());
}`;

const bundle = new vm.Script(readFileSync(new URL("../dist/prelude.js", import.meta.url), "utf8"), { filename: "goru:prelude" });

const classes = [
  ["Proxy", types.isProxy], ["Error", types.isNativeError], ["Date", types.isDate], ["RegExp", types.isRegExp], ["Map", types.isMap], ["Set", types.isSet],
  ["WeakMap", types.isWeakMap], ["WeakSet", types.isWeakSet], ["Promise", types.isPromise], ["ArrayBuffer", types.isArrayBuffer],
  ["SharedArrayBuffer", types.isSharedArrayBuffer], ["DataView", types.isDataView], ["Number", types.isNumberObject], ["String", types.isStringObject],
  ["Boolean", types.isBooleanObject], ["BigInt", types.isBigIntObject], ["Symbol", types.isSymbolObject], ["Map Iterator", types.isMapIterator],
  ["Set Iterator", types.isSetIterator], ["Arguments", types.isArgumentsObject],
];

function functionClass(value) {
  const generator = types.isGeneratorFunction(value);
  if (types.isAsyncFunction(value)) return generator ? "AsyncGeneratorFunction" : "AsyncFunction";
  return generator ? "GeneratorFunction" : "Function";
}

function className(value) {
  if (typeof value === "function" && !types.isProxy(value)) return functionClass(value);
  if (typeof value !== "object" && typeof value !== "function") return "";
  if (value === null) return "";
  for (const [name, is] of classes) if (is(value)) return name;
  if (types.isTypedArray(value)) return typedArrayName.call(value);
  if (types.isGeneratorObject(value)) return "Generator";
  if (Object.prototype.toString.call(value) === "[object WeakRef]") return "WeakRef";
  return Array.isArray(value) ? "Array" : "Object";
}
const typedArrayName = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;

// What only node's C++ part can tell, so that the tests run with `--expose-internals`.
const { internalBinding } = createRequire(import.meta.url)("internal/test/binding");
const { getPromiseDetails, getProxyDetails } = internalBinding("util");

function promiseState(promise) {
  if (!types.isPromise(promise)) return undefined;
  const [state, value] = getPromiseDetails(promise);
  return { state: ["pending", "fulfilled", "rejected"][state], value };
}

function proxyParts(value) {
  const [target, handler] = getProxyDetails(value, true) ?? [];
  return target === undefined ? undefined : { target, handler };
}

/**
 * A context with the prelude evaluated in it. `options` may hold `arguments`, `environment`, `stdin` (a string), `functions` (the declarations),
 * `globals`, and `answer(name, arguments)`, which gives the value of a host call or throws a call error.
 */
export function start(options = {}) {
  const output = { 1: "", 2: "" };
  const submitted = new Map();
  let clock = 1000.25;
  let nextCall = 1;
  let code;
  let started = false;
  const input = Buffer.from(options.stdin ?? "");
  let read = 0;
  const atRun = (value) => {
    if (!started) throw new Error("used while the prelude was evaluated");
    return value;
  };
  const context = vm.createContext({ atob, btoa, DOMException }, { microtaskMode: "afterEvaluate" });
  vm.runInContext(microtasks, context);
  const Bytes = vm.runInContext("Uint8Array", context);
  // Older versions of V8 have no such method; it detaches as the real one does.
  vm.runInContext("ArrayBuffer.prototype", context).transfer ??= function () {
    return structuredClone(this, { transfer: [this] });
  };
  const outcome = (name, args) => {
    try {
      return { value: options.answer(name, args) };
    } catch (error) {
      return { error };
    }
  };
  const native = {
    write(fd, data) {
      atRun();
      output[fd] += typeof data === "string" ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString();
    },
    flush() {},
    readStdin(most) {
      atRun();
      if (read >= input.length) return null;
      const bytes = input.subarray(read, read + Math.min(most, options.piece ?? most));
      read += bytes.length;
      const copy = vm.runInContext("(n) => new Uint8Array(n)", context)(bytes.length);
      copy.set(bytes);
      return copy;
    },
    now: () => atRun(clock),
    wallClock: () => atRun(1_700_000_000_000 + clock),
    random(view) {
      atRun();
      if (view.byteLength > 65536) throw new RangeError("too much");
      const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      for (let i = 0; i < bytes.length; i++) bytes[i] = (i * 37 + 11) & 255;
    },
    scriptName: undefined,
    exit(status) {
      code = status;
      throw exited;
    },
    functions: () => atRun(options.functions ?? []),
    call(name, args) {
      const { value, error } = atRun(outcome(name, args));
      if (error !== undefined) throw error;
      return value;
    },
    submit(name, args) {
      atRun();
      const id = nextCall++;
      submitted.set(id, outcome(name, args));
      return id;
    },
    wait(ids, timeout) {
      if (ids.length === 0) clock += timeout ?? 0;
      const answers = [];
      // By index: the array is the program's, and a program may break its methods.
      for (let i = 0; i < ids.length; i++) {
        if (submitted.has(ids[i])) answers.push({ call: ids[i], ...submitted.get(ids[i]) });
        submitted.delete(ids[i]);
      }
      return answers;
    },
    cancel(ids) {
      for (let i = 0; i < ids.length; i++) submitted.delete(ids[i]);
    },
    encodeUtf8: (text) => new Bytes(Buffer.from(text)),
    decodeUtf8(view) {
      try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(view);
      } catch {
        return undefined;
      }
    },
    className,
    promiseState,
    proxyParts,
    // The context has a queue of its own, which is run at the end of a script.
    runMicrotasks: () => vm.runInContext("", context),
    sourceLine: (file, line) => (file === native.scriptName ? options.source?.split("\n")[line - 1] : undefined),
  };
  const hooks = bundle.runInContext(context)(native);
  native.scriptName = "main.js";
  native.arguments = options.arguments ?? [];
  native.environment = options.environment ?? [];
  native.globals = options.globals ?? [];
  started = true;
  hooks.startRun();
  return { context, hooks, native, output, code: () => code };
}

/** What `native.exit` throws here, where the engine stops for good. */
export const exited = { exited: true };

/** Runs a program as the glue does: `{ stdout, stderr, code }`. */
export function run(source, options = {}) {
  const run = start({ ...options, source });
  const { hooks, native, output, context } = run;
  let code;
  try {
    vm.runInContext(source, context, { filename: native.scriptName });
    hooks.afterScript();
    while (hooks.hasWork()) {
      hooks.turn();
      native.runMicrotasks();
    }
    code = hooks.endRun() ?? 0;
  } catch (error) {
    if (error !== exited) {
      native.write(2, hooks.formatError(error));
      hooks.endRun(true);
      code = 1;
    }
  }
  return { stdout: output[1], stderr: output[2], code: run.code() ?? code };
}
