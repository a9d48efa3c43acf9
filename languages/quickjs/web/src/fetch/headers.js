// `Headers`.

import { customInspect } from "../inspect/index.js";
import { ArrayPrototypeJoin, ArrayPrototypePush, ArrayPrototypeSort, ObjectGetOwnPropertyDescriptor, RegExpPrototypeExec, ReflectOwnKeys, SafeMap,
  StringPrototypeCharCodeAt, StringPrototypeSlice, StringPrototypeToLowerCase, hide, listOf } from "../primordials.js";

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const forbidden = /[\0\r\n]|[^\0-\xff]/;

function checkedName(name) {
  name = `${name}`;
  if (RegExpPrototypeExec(token, name) === null) throw new TypeError(`Headers: ${name} is an invalid header name.`);
  return StringPrototypeToLowerCase(name);
}

function checkedValue(value) {
  value = trimmed(`${value}`);
  if (RegExpPrototypeExec(forbidden, value) !== null) throw new TypeError(`Headers: ${value} is an invalid header value.`);
  return value;
}

function trimmed(value) {
  const blank = (i) => {
    const unit = StringPrototypeCharCodeAt(value, i);
    return unit === 9 || unit === 10 || unit === 13 || unit === 32;
  };
  let start = 0;
  let end = value.length;
  while (start < end && blank(start)) start++;
  while (end > start && blank(end - 1)) end--;
  return StringPrototypeSlice(value, start, end);
}

let freeze;

export class Headers {
  // From the name in lower case to the values, in the order in which they came.
  #values = new SafeMap();
  // The names as they were first spelt, for printing.
  #spelt = new SafeMap();
  #immutable = false;

  constructor(init = undefined) {
    if (init === undefined) return;
    if (init === null || (typeof init !== "object" && typeof init !== "function")) {
      throw new TypeError("Headers constructor: the argument is neither a sequence of pairs nor a record");
    }
    if (init[Symbol.iterator] !== undefined && init[Symbol.iterator] !== null) {
      const pairs = listOf(init);
      for (let i = 0; i < pairs.length; i++) {
        const pair = listOf(pairs[i]);
        if (pair.length !== 2) throw new TypeError(`Headers constructor: a pair has ${pair.length} elements, expected 2`);
        this.append(pair[0], pair[1]);
      }
      return;
    }
    const keys = ReflectOwnKeys(init);
    for (let i = 0; i < keys.length; i++) {
      if (ObjectGetOwnPropertyDescriptor(init, keys[i])?.enumerable) this.append(keys[i], init[keys[i]]);
    }
  }

  static {
    freeze = (headers) => {
      headers.#immutable = true;
      return headers;
    };
  }

  #change() {
    if (this.#immutable) throw new TypeError("immutable");
  }

  append(name, value) {
    if (arguments.length < 2) throw new TypeError("Headers.append: a name and a value are required");
    const key = checkedName(name);
    const text = checkedValue(value);
    this.#change();
    const values = this.#values.get(key);
    if (values !== undefined) {
      ArrayPrototypePush(values, text);
      return;
    }
    this.#values.set(key, [text]);
    this.#spelt.set(key, `${name}`);
  }

  delete(name) {
    const key = checkedName(name);
    this.#change();
    this.#values.delete(key);
    this.#spelt.delete(key);
  }

  get(name) {
    const values = this.#values.get(checkedName(name));
    return values === undefined ? null : ArrayPrototypeJoin(values, ", ");
  }

  getSetCookie() {
    return listOf(this.#values.get("set-cookie") ?? []);
  }

  has(name) {
    return this.#values.has(checkedName(name));
  }

  set(name, value) {
    if (arguments.length < 2) throw new TypeError("Headers.set: a name and a value are required");
    const key = checkedName(name);
    const text = checkedValue(value);
    this.#change();
    this.#values.set(key, [text]);
    if (!this.#spelt.has(key)) this.#spelt.set(key, `${name}`);
  }

  forEach(callback, self) {
    if (typeof callback !== "function") throw new TypeError("Headers.forEach: the callback is not a function");
    const pairs = this.#pairs();
    for (let i = 0; i < pairs.length; i++) callback.call(self, pairs[i][1], pairs[i][0], this);
  }

  *entries() {
    const pairs = this.#pairs();
    for (let i = 0; i < pairs.length; i++) yield pairs[i];
  }

  *keys() {
    const pairs = this.#pairs();
    for (let i = 0; i < pairs.length; i++) yield pairs[i][0];
  }

  *values() {
    const pairs = this.#pairs();
    for (let i = 0; i < pairs.length; i++) yield pairs[i][1];
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  /** Name and value, by name. Cookies are not joined: a comma may stand in one. */
  #pairs() {
    const names = [];
    this.#values.forEach((values, name) => ArrayPrototypePush(names, name));
    ArrayPrototypeSort(names);
    const pairs = [];
    for (let i = 0; i < names.length; i++) {
      const values = this.#values.get(names[i]);
      if (names[i] !== "set-cookie") ArrayPrototypePush(pairs, [names[i], ArrayPrototypeJoin(values, ", ")]);
      else for (let k = 0; k < values.length; k++) ArrayPrototypePush(pairs, [names[i], values[k]]);
    }
    return pairs;
  }

  [customInspect](depth, options, inspect) {
    const shown = {};
    this.#values.forEach((values, name) => {
      shown[this.#spelt.get(name)] = ArrayPrototypeJoin(values, ", ");
    });
    return `Headers ${inspect(shown, { ...options, depth })}`;
  }
}
hide(Headers.prototype, Symbol.toStringTag, "Headers");

/** Headers that cannot be changed any more. */
export { freeze };
