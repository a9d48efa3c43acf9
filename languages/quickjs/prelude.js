// What a script finds beside the language itself: `console`, timers and the host's functions. `NATIVE.md` says how it is
// called, and what it may rely on.
(function (native) {
  "use strict";

  // --- What a script could change is taken up front.

  const { apply, getPrototypeOf } = Reflect;
  const { defineProperty, freeze, keys } = Object;
  const { isArray } = Array;
  const uncurry = (method) => (self, ...rest) => apply(method, self, rest);
  const forEachOfMap = uncurry(Map.prototype.forEach);
  const forEachOfSet = uncurry(Set.prototype.forEach);
  const join = uncurry(Array.prototype.join);
  const split = uncurry(String.prototype.split);
  const replace = uncurry(String.prototype.replace);
  const toUpperCase = uncurry(String.prototype.toUpperCase);
  const startsWith = uncurry(String.prototype.startsWith);
  const slice = uncurry(String.prototype.slice);
  const isoDate = uncurry(Date.prototype.toISOString);
  const regExpText = uncurry(RegExp.prototype.toString);
  const symbolText = uncurry(Symbol.prototype.toString);
  const stringify = JSON.stringify;
  const text = String;
  const NativePromise = Promise;

  function define(name, value) {
    defineProperty(globalThis, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
  }

  // --- Values as text

  function nameOf(value) {
    try {
      const constructor = getPrototypeOf(value)?.constructor;
      return typeof constructor === "function" && typeof constructor.name === "string" ? constructor.name : "";
    } catch {
      return "";
    }
  }

  function quote(value) {
    const json = stringify(value);
    return `'${replace(replace(slice(json, 1, -1), /\\"/g, '"'), /'/g, "\\'")}'`;
  }

  function inspect(value, depth, within) {
    switch (typeof value) {
      case "string":
        return quote(value);
      case "bigint":
        return `${value}n`;
      case "symbol":
        return symbolText(value);
      case "number":
        return Object.is(value, -0) ? "-0" : `${value}`;
      case "function":
        return value.name ? `[Function: ${value.name}]` : "[Function (anonymous)]";
      case "object":
        return value === null ? "null" : inspectObject(value, depth, within);
      default:
        return text(value);
    }
  }

  function inspectObject(value, depth, within) {
    const kind = native.className(value);
    if (kind === "Error") return traceOf(value);
    if (kind === "Date") return isoDate(value);
    if (kind === "RegExp") return regExpText(value);
    for (let outer = within; outer; outer = outer.outer) if (outer.value === value) return "[Circular]";
    const name = nameOf(value);
    if (depth > 2) return isArray(value) ? "[Array]" : `[${name || "Object"}]`;
    const inner = { value, outer: within };
    const show = (part) => inspect(part, depth + 1, inner);
    const parts = [];
    let [open, close] = ["{", "}"];
    let prefix = name === "Object" ? "" : `${name || "[Object: null prototype]"} `;
    if (kind === "Map") {
      forEachOfMap(value, (item, key) => (parts[parts.length] = `${show(key)} => ${show(item)}`));
    } else if (kind === "Set") {
      forEachOfSet(value, (item) => (parts[parts.length] = show(item)));
    } else if (isArray(value) || ArrayBuffer.isView(value)) {
      [open, close] = ["[", "]"];
      for (let i = 0; i < value.length; i += 1) parts[i] = show(value[i]);
      prefix = name === "Array" ? "" : `${name}(${value.length}) `;
      return parts.length === 0 ? `${prefix}[]` : `${prefix}[ ${join(parts, ", ")} ]`;
    }
    const names = keys(value);
    for (let i = 0; i < names.length; i += 1) {
      const key = /^[A-Za-z_$][\w$]*$/.test(names[i]) ? names[i] : quote(names[i]);
      parts[parts.length] = `${key}: ${show(value[names[i]])}`;
    }
    return parts.length === 0 ? `${prefix}{}` : `${prefix}${open} ${join(parts, ", ")} ${close}`;
  }

  /** An error with its trace, without the frames of the guest's own code. */
  function traceOf(error) {
    const stack = typeof error.stack === "string" ? error.stack : "";
    const lines = split(stack, "\n");
    let trace = text(error);
    for (let i = 0; i < lines.length; i += 1) {
      const own = lines[i] === "" || replace(lines[i], /\((goru:|native)/, "") !== lines[i];
      if (!own) trace += `\n${replace(lines[i], "at <eval> (", "at <anonymous> (")}`;
    }
    return trace;
  }

  function line(values) {
    const parts = [];
    for (let i = 0; i < values.length; i += 1) {
      parts[i] = typeof values[i] === "string" ? values[i] : inspect(values[i], 0, undefined);
    }
    return `${join(parts, " ")}\n`;
  }

  const console = {};
  for (const [name, descriptor] of [["log", 1], ["info", 1], ["debug", 1], ["warn", 2], ["error", 2]]) {
    console[name] = (...values) => native.write(descriptor, line(values));
  }
  define("console", console);

  // --- Timers, and host calls that are under way

  let timers = [];
  let calls = [];
  let timerCount = 0;

  function addTimer(callback, delay, repeat, values) {
    const wait = delay >= 1 && delay <= 0x7fffffff ? delay : 1;
    timerCount += 1;
    const timer = { id: timerCount, due: native.now() + wait, every: repeat ? wait : 0, callback, values };
    timers[timers.length] = timer;
    return timer.id;
  }

  function clearTimer(id) {
    const left = [];
    for (let i = 0; i < timers.length; i += 1) if (timers[i].id !== id) left[left.length] = timers[i];
    timers = left;
  }

  define("setTimeout", (callback, delay, ...values) => addTimer(callback, delay, false, values));
  define("setInterval", (callback, delay, ...values) => addTimer(callback, delay, true, values));
  define("clearTimeout", clearTimer);
  define("clearInterval", clearTimer);

  /** The timer that is due first; of several, the one that was set first. */
  function nextTimer() {
    let next;
    for (let i = 0; i < timers.length; i += 1) if (next === undefined || timers[i].due < next.due) next = timers[i];
    return next;
  }

  function settle(answers) {
    for (let i = 0; i < answers.length; i += 1) {
      const left = [];
      for (let j = 0; j < calls.length; j += 1) {
        const call = calls[j];
        if (call.id !== answers[i].call) left[left.length] = call;
        else if (answers[i].error) call.reject(exception(answers[i].error));
        else call.resolve(answers[i].value);
      }
      calls = left;
    }
  }

  function turn() {
    const timer = nextTimer();
    const wait = timer === undefined ? undefined : Math.max(0, timer.due - native.now());
    const ids = [];
    for (let i = 0; i < calls.length; i += 1) ids[i] = calls[i].id;
    if (ids.length > 0 || wait > 0) settle(native.wait(ids, wait));
    if (timer === undefined || timer.due > native.now()) return;
    if (timer.every) timer.due = native.now() + timer.every;
    else clearTimer(timer.id);
    apply(timer.callback, undefined, timer.values);
  }

  // --- Host calls

  class CallError extends Error {}
  class HostError extends CallError {
    constructor(message, kind, data) {
      super(message);
      this.kind = kind;
      this.data = data;
    }
  }
  class UnknownFunction extends CallError {}
  class InvalidArguments extends CallError {}
  class Denied extends CallError {}
  class LimitExceeded extends CallError {}
  class CallTimeout extends CallError {}
  class Cancelled extends CallError {}
  class InternalError extends CallError {}
  const errors = {
    CallError, HostError, UnknownFunction, InvalidArguments, Denied, LimitExceeded, CallTimeout, Cancelled, InternalError,
  };
  for (const name of keys(errors)) {
    defineProperty(errors[name].prototype, "name", { __proto__: null, value: name, writable: true, configurable: true });
  }

  function exception(error) {
    switch (error.tag) {
      case "unknown-function":
        return new UnknownFunction(`no function \`${error.text}\` is granted to this script`);
      case "invalid-arguments":
      case "invalid-payload":
        return new InvalidArguments(error.text);
      case "failed":
        return new HostError(error.message, error.kind, error.data);
      case "denied":
        return new Denied(error.text);
      case "limit-exceeded": {
        const limit = new LimitExceeded(`limit \`${error.name}\` is ${error.limit}, and ${error.observed} were asked for`);
        return Object.assign(limit, { limitName: error.name, limit: error.limit, observed: error.observed });
      }
      case "timed-out":
        return new CallTimeout(`the call did not answer within ${error.milliseconds} ms`);
      case "cancelled":
        return new Cancelled("the call was cancelled");
      default:
        return new InternalError("the host failed");
    }
  }

  /** Calls back, and makes an exception of the native's plain object. */
  function guarded(action) {
    try {
      return action();
    } catch (error) {
      throw native.className(error) === "Object" ? exception(error) : error;
    }
  }

  const call = (name, given) => guarded(() => native.call(name, given));
  const callAsync = (name, given) =>
    new NativePromise((resolve, reject) => {
      const id = guarded(() => native.submit(name, given));
      calls[calls.length] = { id, resolve, reject };
    });

  function camel(name) {
    return replace(name, /[-_](.)/g, (_, letter) => toUpperCase(letter));
  }

  /** The function of one declaration: positional parameters, or one object where it declares none. */
  function functionOf(declaration, invoke) {
    const { callName, parameters } = declaration;
    if (parameters === undefined) return (given) => invoke(callName, given);
    return (...values) => {
      const given = {};
      for (let i = 0; i < parameters.length; i += 1) given[parameters[i].name] = values[i];
      return invoke(callName, given);
    };
  }

  function interfaceNamed(name) {
    const interfaces = native.functions();
    for (let i = 0; i < interfaces.length; i += 1) if (interfaces[i].name === name) return interfaces[i];
    return undefined;
  }

  function module(specifier) {
    const goru = { call, callAsync, functions: () => native.functions(), ...errors };
    if (specifier === "goru") return { ...goru, default: goru };
    const found = startsWith(specifier, "goru:") ? interfaceNamed(slice(specifier, 5)) : undefined;
    if (found === undefined) return undefined;
    const exports = {};
    for (const declaration of found.functions) {
      exports[camel(declaration.name)] = functionOf(declaration, call);
      exports[`${camel(declaration.name)}Async`] = functionOf(declaration, callAsync);
    }
    return { ...exports, default: exports };
  }

  function defineGlobals() {
    define("_goru_call", call);
    for (const { name, module: from, function: called } of native.globals) {
      const found = interfaceNamed(from)?.functions.find((it) => it.name === called);
      if (found) define(name, functionOf(found, call));
    }
  }

  // --- The hooks

  return freeze({
    startRun() {
      timers = [];
      calls = [];
      defineGlobals();
      define("process", freeze({
        argv: ["goru", native.scriptName, ...native.arguments],
        env: Object.fromEntries(native.environment),
        exit: (code = 0) => native.exit(code),
      }));
    },
    hasWork: () => timers.length > 0 || calls.length > 0,
    turn,
    formatError: (error) => `Uncaught ${inspect(error, 0, undefined)}\n`,
    module,
    describe: (value) => ({
      typeName: typeof value === "object" ? nameOf(value) || "Object" : typeof value === "function" ? "Function" : typeof value,
      text: inspect(value, 0, undefined),
    }),
  });
});
