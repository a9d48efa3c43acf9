// `node:util`.

import { TextDecoder, TextEncoder } from "../encoding/index.js";
import { invalidArgument, plainError } from "../errors/codes.js";
import { format, formatWithOptions, inspect, stripVTControlCharacters } from "../inspect/index.js";
import { types } from "../inspect/module.js";
import { nextTick } from "../loop/ticks.js";
import { native } from "../native.js";
import { ArrayIsArray, ArrayPrototypePop, ArrayPrototypePush, ObjectDefineProperties, ObjectDefineProperty, ObjectGetOwnPropertyDescriptors, ObjectGetPrototypeOf,
  ObjectSetPrototypeOf, PromisePrototypeThen, ReflectApply, ReflectConstruct, SafeSet, StringPrototypeToWellFormed, hide } from "../primordials.js";
import { isDeepEqual } from "./deep-equal.js";

const OriginalPromise = Promise;
const custom = Symbol.for("nodejs.util.promisify.custom");

function promisify(original) {
  if (typeof original !== "function") throw invalidArgument("original", "of type function", original);
  if (original[custom]) return original[custom];
  function promisified(...args) {
    return new OriginalPromise((resolve, reject) => {
      ArrayPrototypePush(args, (error, value) => (error ? reject(error) : resolve(value)));
      ReflectApply(original, this, args);
    });
  }
  ObjectSetPrototypeOf(promisified, ObjectGetPrototypeOf(original));
  hide(promisified, custom, promisified);
  return ObjectDefineProperties(promisified, ObjectGetOwnPropertyDescriptors(original));
}
promisify.custom = custom;

function callbackify(original) {
  if (typeof original !== "function") throw invalidArgument("original", "of type function", original);
  return ObjectDefineProperty(function (...args) {
    const callback = ArrayPrototypePop(args);
    if (typeof callback !== "function") throw invalidArgument("last argument", "of type function", callback);
    PromisePrototypeThen(
      ReflectApply(original, this, args),
      (value) => nextTick(callback, null, value),
      (reason) => nextTick(callback, reason || plainError("ERR_FALSY_VALUE_REJECTION", "Promise was rejected with falsy value")),
    );
  }, "name", { __proto__: null, value: `${original.name}Callbackified`, configurable: true });
}

function inherits(constructor, base) {
  if (typeof constructor !== "function") throw invalidArgument("ctor", "of type function", constructor);
  if (typeof base !== "function") throw invalidArgument("superCtor", "of type function", base);
  hide(constructor, "super_", base);
  ObjectSetPrototypeOf(constructor.prototype, base.prototype);
}

const told = new SafeSet();

function deprecate(original, message, code) {
  return function (...args) {
    if (!told.has(code ?? message)) {
      told.add(code ?? message);
      native.write(2, `(goru) ${code === undefined ? "" : `[${code}] `}DeprecationWarning: ${message}\n`);
    }
    return new.target === undefined ? ReflectApply(original, this, args) : ReflectConstruct(original, args, new.target);
  };
}

/** Text with colours, where they are asked for in spite of there being no terminal: `{ validateStream: false }`. */
function styleText(style, text, options = undefined) {
  const names = ArrayIsArray(style) ? style : [style];
  let before = "";
  let after = "";
  for (let i = 0; i < names.length; i++) {
    const codes = inspect.colors[names[i]];
    if (codes === undefined) throw new TypeError(`The argument 'format' must be one of the names of util.inspect.colors. Received ${inspect(names[i])}`);
    before += `\u001b[${codes[0]}m`;
    after = `\u001b[${codes[1]}m${after}`;
  }
  return options?.validateStream === false ? before + text + after : `${text}`;
}

export const util = {
  TextDecoder,
  TextEncoder,
  callbackify,
  debuglog: () => () => {},
  deprecate,
  format,
  formatWithOptions,
  inherits,
  inspect,
  isArray: ArrayIsArray,
  isDeepStrictEqual: (left, right) => isDeepEqual(left, right),
  promisify,
  stripVTControlCharacters,
  styleText,
  toUSVString: (text) => StringPrototypeToWellFormed(`${text}`),
  types,
};
