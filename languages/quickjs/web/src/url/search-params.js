// `URLSearchParams`: the standard's interface over the reference implementation's list of pairs. The package's own wrapper, made from the
// interface's definition, is four times its size.

import { implementation as Pairs } from "whatwg-url/lib/URLSearchParams-impl.js";
import { customInspect } from "../inspect/index.js";
import { ArrayPrototypeJoin, ArrayPrototypePush, ObjectGetOwnPropertyDescriptor, ReflectApply, ReflectOwnKeys, StringPrototypeToWellFormed, hide, listOf } from "../primordials.js";

const text = (value) => StringPrototypeToWellFormed(`${value}`);

/** The parser's own pairs, of a URL's query. */
export function createImpl(globalObject, args, options) {
  return new Pairs(globalObject, args, options);
}

function requireArguments(method, count, needed) {
  if (count < needed) throw new TypeError(`Failed to execute '${method}' on 'URLSearchParams': ${needed} argument${needed > 1 ? "s" : ""} required, but only ${count} present.`);
}

/** What the implementation takes: text, a list of pairs, or an object without a prototype. */
function pairsOf(init) {
  if (init === null || (typeof init !== "object" && typeof init !== "function")) return text(init);
  const iterator = init[Symbol.iterator];
  if (iterator === undefined || iterator === null) {
    const made = { __proto__: null };
    const keys = ReflectOwnKeys(init);
    for (let i = 0; i < keys.length; i++) {
      if (ObjectGetOwnPropertyDescriptor(init, keys[i])?.enumerable) made[text(keys[i])] = text(init[keys[i]]);
    }
    return made;
  }
  const pairs = listOf(init);
  for (let i = 0; i < pairs.length; i++) {
    if (pairs[i] === null || typeof pairs[i] !== "object") throw new TypeError("Each query pair must be an iterable [name, value] tuple");
    const pair = listOf(pairs[i]);
    for (let k = 0; k < pair.length; k++) pair[k] = text(pair[k]);
    pairs[i] = pair;
  }
  return pairs;
}

let wrapNext;

export class URLSearchParams {
  #pairs;

  constructor(init = "") {
    this.#pairs = wrapNext ?? new Pairs(globalThis, [pairsOf(init)], {});
    wrapNext = undefined;
  }

  get size() {
    return this.#pairs.size;
  }

  append(name, value) {
    requireArguments("append", arguments.length, 2);
    this.#pairs.append(text(name), text(value));
  }

  delete(name, value = undefined) {
    requireArguments("delete", arguments.length, 1);
    this.#pairs.delete(text(name), value === undefined ? undefined : text(value));
  }

  get(name) {
    requireArguments("get", arguments.length, 1);
    return this.#pairs.get(text(name));
  }

  getAll(name) {
    requireArguments("getAll", arguments.length, 1);
    return this.#pairs.getAll(text(name));
  }

  has(name, value = undefined) {
    requireArguments("has", arguments.length, 1);
    return this.#pairs.has(text(name), value === undefined ? undefined : text(value));
  }

  set(name, value) {
    requireArguments("set", arguments.length, 2);
    this.#pairs.set(text(name), text(value));
  }

  sort() {
    this.#pairs.sort();
  }

  forEach(callback, self = undefined) {
    if (typeof callback !== "function") throw new TypeError("Failed to execute 'forEach' on 'URLSearchParams': the callback is not a function");
    for (let i = 0; i < this.#pairs._list.length; i++) ReflectApply(callback, self, [this.#pairs._list[i][1], this.#pairs._list[i][0], this]);
  }

  *entries() {
    for (let i = 0; i < this.#pairs._list.length; i++) yield [this.#pairs._list[i][0], this.#pairs._list[i][1]];
  }

  *keys() {
    for (let i = 0; i < this.#pairs._list.length; i++) yield this.#pairs._list[i][0];
  }

  *values() {
    for (let i = 0; i < this.#pairs._list.length; i++) yield this.#pairs._list[i][1];
  }

  toString() {
    return this.#pairs.toString();
  }

  [customInspect](depth, options, inspect) {
    if (depth < 0) return "[Object]";
    const pairs = [];
    this.forEach((value, name) => ArrayPrototypePush(pairs, `${inspect(name, options)} => ${inspect(value, options)}`));
    if (pairs.length === 0) return "URLSearchParams {}";
    const line = `URLSearchParams { ${ArrayPrototypeJoin(pairs, ", ")} }`;
    return line.length <= (options.breakLength ?? 80) ? line : `URLSearchParams {\n  ${ArrayPrototypeJoin(pairs, ",\n  ")} }`;
  }
}
hide(URLSearchParams.prototype, Symbol.iterator, URLSearchParams.prototype.entries);
hide(URLSearchParams.prototype, Symbol.toStringTag, "URLSearchParams");

/** The parameters of a URL, which change with it. */
export function wrap(pairs) {
  wrapNext = pairs;
  return new URLSearchParams();
}
