// `Request`.

import { invalidArgument } from "../errors/codes.js";
import { customInspect } from "../inspect/index.js";
import { RegExpPrototypeExec, StringPrototypeToUpperCase, hide } from "../primordials.js";
import { URL } from "../url/index.js";
import { AbortController, AbortSignal } from "../web/abort.js";
import { Body, bodyOf, extract, setBody } from "./body.js";
import { Headers } from "./headers.js";

const known = /^(?:delete|get|head|options|post|put)$/i;
const forbidden = /^(?:connect|trace|track)$/i;

function checkedMethod(method) {
  method = `${method}`;
  if (RegExpPrototypeExec(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/, method) === null) throw new TypeError(`'${method}' is not a valid HTTP method.`);
  if (RegExpPrototypeExec(forbidden, method) !== null) throw new TypeError(`'${method}' HTTP method is unsupported.`);
  return RegExpPrototypeExec(known, method) === null ? method : StringPrototypeToUpperCase(method);
}

function checkedUrl(input) {
  let url;
  try {
    url = new URL(`${input}`);
  } catch (cause) {
    throw new TypeError(`Failed to parse URL from ${input}`, { cause });
  }
  if (url.username !== "" || url.password !== "") throw new TypeError(`Request cannot be constructed from a URL that includes credentials: ${input}`);
  return url;
}

export class Request extends Body {
  #url;
  #method;
  #headers;
  #redirect;
  #signal;
  #integrity;
  #keepalive;

  constructor(input, init = undefined) {
    super();
    if (arguments.length === 0) throw new TypeError("Request constructor: 1 argument required, but only 0 present.");
    const from = input instanceof Request ? input : undefined;
    this.#url = from === undefined ? checkedUrl(input) : from.#url;
    this.#method = checkedMethod(init?.method ?? from?.method ?? "GET");
    this.#headers = new Headers(init?.headers ?? from?.headers);
    this.#redirect = init?.redirect ?? from?.redirect ?? "follow";
    if (this.#redirect !== "follow" && this.#redirect !== "manual" && this.#redirect !== "error") {
      throw new TypeError(`Request constructor: ${this.#redirect} is not an accepted type. Expected one of follow, error, manual.`);
    }
    const signal = init?.signal === undefined ? from?.signal : init.signal;
    if (signal !== undefined && signal !== null && !(signal instanceof AbortSignal)) throw invalidArgument("signal", "an instance of AbortSignal", signal);
    this.#signal = signal ?? new AbortController().signal;
    this.#integrity = `${init?.integrity ?? ""}`;
    this.#keepalive = Boolean(init?.keepalive);
    this.#giveBody(init, from);
  }

  #giveBody(init, from) {
    const given = init?.body !== undefined && init.body !== null;
    if (given && (this.#method === "GET" || this.#method === "HEAD")) throw new TypeError("Request with GET/HEAD method cannot have body.");
    const { bytes, type } = given ? extract(init.body) : { bytes: from === undefined ? undefined : bodyOf(from), type: undefined };
    setBody(this, bytes);
    if (type !== undefined && !this.#headers.has("content-type")) this.#headers.append("content-type", type);
  }

  get url() { return this.#url.href; }
  get method() { return this.#method; }
  get headers() { return this.#headers; }
  get redirect() { return this.#redirect; }
  get signal() { return this.#signal; }
  get integrity() { return this.#integrity; }
  get keepalive() { return this.#keepalive; }
  get mode() { return "cors"; }
  get credentials() { return "same-origin"; }
  get cache() { return "default"; }
  get referrer() { return "about:client"; }
  get referrerPolicy() { return ""; }
  get destination() { return ""; }
  get duplex() { return "half"; }

  clone() {
    return new Request(this);
  }

  [customInspect](depth, options, inspect) {
    if (depth < 0) return "[Request]";
    const { method, url, headers, redirect, signal } = this;
    return `Request ${inspect({ method, url, headers, redirect, signal }, options)}`;
  }
}
hide(Request.prototype, Symbol.toStringTag, "Request");
