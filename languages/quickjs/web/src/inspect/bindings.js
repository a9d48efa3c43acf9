// What node's inspector asks of node's C++ part, answered by the engine.

import { native } from "../native.js";
import {
  ArrayPrototypePush,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetOwnPropertyNames,
  ObjectGetOwnPropertySymbols,
  ObjectKeys,
  ObjectPrototypePropertyIsEnumerable,
  ObjectPrototypeToString,
  RegExpPrototypeExec,
  StringPrototypeCharCodeAt,
  StringPrototypeSlice,
} from "../primordials.js";

const kPending = 0;
const kFulfilled = 1;
const kRejected = 2;

export const constants = { kPending, kFulfilled, kRejected, ALL_PROPERTIES: 0, ONLY_ENUMERABLE: 2 };

const index = /^(?:0|[1-9][0-9]{0,9})$/;

function isIndex(key) {
  // Most names begin with a letter, and a regular expression costs more than this.
  const first = StringPrototypeCharCodeAt(key, 0);
  return first >= 48 && first <= 57 && RegExpPrototypeExec(index, key) !== null && +key < 2 ** 32 - 1;
}

export function getOwnNonIndexProperties(object, filter = constants.ONLY_ENUMERABLE) {
  const enumerable = filter === constants.ONLY_ENUMERABLE;
  const names = enumerable ? ObjectKeys(object) : ObjectGetOwnPropertyNames(object);
  const found = [];
  for (let i = 0; i < names.length; i++) {
    if (!isIndex(names[i])) ArrayPrototypePush(found, names[i]);
  }
  const symbols = ObjectGetOwnPropertySymbols(object);
  for (let i = 0; i < symbols.length; i++) {
    if (!enumerable || ObjectPrototypePropertyIsEnumerable(object, symbols[i])) ArrayPrototypePush(found, symbols[i]);
  }
  return found;
}

export function getPromiseDetails(promise) {
  const details = native.promiseState(promise);
  if (details === undefined || details.state === "pending") return [kPending, undefined];
  return [details.state === "rejected" ? kRejected : kFulfilled, details.value];
}

/** Target and handler, or the target alone; `undefined` for what is no proxy. */
export function getProxyDetails(value, both = true) {
  if ((typeof value !== "object" || value === null) && typeof value !== "function") return undefined;
  const parts = native.proxyParts(value);
  if (parts === undefined) return undefined;
  return both ? [parts.target, parts.handler] : parts.target;
}

/** The entries of a weak collection or an iterator cannot be seen without changing them. */
export function previewEntries(value, isIterator) {
  return isIterator ? [[], false] : [];
}

export function getConstructorName(object) {
  const constructor = ObjectGetOwnPropertyDescriptor(object, "constructor")?.value ?? object.constructor;
  if (typeof constructor === "function" && constructor.name) return constructor.name;
  return StringPrototypeSlice(ObjectPrototypeToString(object), 8, -1);
}

export const getExternalValue = () => 0n;

const OriginalProxy = Proxy;
export { OriginalProxy as Proxy };
