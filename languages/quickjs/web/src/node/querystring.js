// `node:querystring`.

import { ArrayIsArray, ArrayPrototypeJoin, ArrayPrototypePush, ObjectKeys, StringPrototypeIndexOf, StringPrototypeReplaceAll, StringPrototypeSlice,
  StringPrototypeSplit } from "../primordials.js";

const encode = encodeURIComponent;
const decode = decodeURIComponent;

function escape(text) {
  return encode(`${text}`);
}

function unescape(text) {
  try {
    return decode(text);
  } catch {
    return text;
  }
}

const primitive = (value) => (typeof value === "string" || typeof value === "boolean" || typeof value === "bigint" || (typeof value === "number" && isFinite(value)) ? `${value}` : "");

function stringify(object, separator = undefined, equals = undefined, options = undefined) {
  const spell = options?.encodeURIComponent ?? querystring.escape;
  if (object === null || typeof object !== "object") return "";
  separator ||= "&";
  equals ||= "=";
  const pairs = [];
  const keys = ObjectKeys(object);
  for (let i = 0; i < keys.length; i++) {
    const values = ArrayIsArray(object[keys[i]]) ? object[keys[i]] : [object[keys[i]]];
    for (let k = 0; k < values.length; k++) ArrayPrototypePush(pairs, spell(keys[i]) + equals + spell(primitive(values[k])));
  }
  return ArrayPrototypeJoin(pairs, separator);
}

function parse(text, separator = undefined, equals = undefined, options = undefined) {
  const read = options?.decodeURIComponent ?? querystring.unescape;
  const found = { __proto__: null };
  if (typeof text !== "string" || text === "") return found;
  separator ||= "&";
  equals ||= "=";
  const most = options?.maxKeys ?? 1000;
  const pairs = StringPrototypeSplit(text, separator);
  for (let i = 0; i < pairs.length && (most <= 0 || i < most); i++) {
    if (pairs[i] === "") continue;
    const pair = StringPrototypeReplaceAll(pairs[i], "+", " ");
    const at = StringPrototypeIndexOf(pair, equals);
    const key = read(at === -1 ? pair : StringPrototypeSlice(pair, 0, at));
    const value = at === -1 ? "" : read(StringPrototypeSlice(pair, at + equals.length));
    if (!(key in found)) found[key] = value;
    else if (ArrayIsArray(found[key])) ArrayPrototypePush(found[key], value);
    else found[key] = [found[key], value];
  }
  return found;
}

export const querystring = { decode: parse, encode: stringify, escape, parse, stringify, unescape };
