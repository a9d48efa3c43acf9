// `URL`: the standard's interface over the reference implementation's parser.

import { implementation as Parsed } from "whatwg-url/lib/URL-impl.js";
import { customInspect } from "../inspect/index.js";
import { ObjectDefineProperty, StringPrototypeToWellFormed, hide } from "../primordials.js";
import { URLSearchParams, wrap } from "./search-params.js";

const text = (value) => StringPrototypeToWellFormed(`${value}`);
const optional = (value) => (value === undefined ? undefined : text(value));

const parts = ["href", "origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "searchParams", "hash"];
let parsedOf;
let parsedNext;

export class URL {
  #parsed;
  #params;

  constructor(url, base = undefined) {
    if (arguments.length === 0) throw new TypeError('The "url" argument must be specified');
    this.#parsed = parsedNext ?? new Parsed(globalThis, [text(url), optional(base)]);
    parsedNext = undefined;
  }

  static {
    parsedOf = (url) => url.#parsed;
  }

  static canParse(url, base = undefined) {
    if (arguments.length === 0) throw new TypeError('The "url" argument must be specified');
    return Parsed.canParse(text(url), optional(base));
  }

  static parse(url, base = undefined) {
    if (arguments.length === 0) throw new TypeError('The "url" argument must be specified');
    const parsed = Parsed.parse(globalThis, text(url), optional(base));
    if (parsed === null) return null;
    parsedNext = parsed;
    return new URL(url);
  }

  get searchParams() {
    return (this.#params ??= wrap(this.#parsed._query));
  }

  toString() {
    return this.#parsed.href;
  }

  toJSON() {
    return this.#parsed.href;
  }

  [customInspect](depth, options, inspect) {
    if (depth < 0) return this.href;
    const shown = {};
    for (let i = 0; i < parts.length; i++) shown[parts[i]] = this[parts[i]];
    return `URL ${inspect(shown, options)}`;
  }
}

for (const part of parts) {
  if (part === "searchParams") continue;
  ObjectDefineProperty(URL.prototype, part, {
    __proto__: null,
    get() {
      return parsedOf(this)[part];
    },
    set: part === "origin" ? undefined : function (value) {
      parsedOf(this)[part] = text(value);
    },
    enumerable: true,
    configurable: true,
  });
}
hide(URL.prototype, Symbol.toStringTag, "URL");

export { URLSearchParams };
