// `Response`.

import { customInspect } from "../inspect/index.js";
import { JSONStringify, MathTrunc, RegExpPrototypeExec, hide } from "../primordials.js";
import { URL } from "../url/index.js";
import { Body, bodyOf, extract, setBody } from "./body.js";
import { Headers, freeze } from "./headers.js";

const withoutBody = (status) => status === 101 || status === 103 || status === 204 || status === 205 || status === 304;

let make;

export class Response extends Body {
  #status = 200;
  #statusText = "";
  #headers;
  #url = "";
  #redirected = false;
  #type = "default";

  constructor(body = null, init = undefined) {
    super();
    const status = init?.status === undefined ? 200 : MathTrunc(init.status);
    if (!(status >= 200 && status <= 599)) throw new RangeError("init[\"status\"] must be in the range of 200 to 599, inclusive.");
    this.#status = status;
    this.#statusText = `${init?.statusText ?? ""}`;
    if (RegExpPrototypeExec(/[^\t\x20-\x7e\x80-\xff]/, this.#statusText) !== null) throw new TypeError("Invalid statusText");
    this.#headers = new Headers(init?.headers);
    if (body === null || body === undefined) return;
    if (withoutBody(status)) throw new TypeError(`Response constructor: Invalid response status code ${status}`);
    const { bytes, type } = extract(body);
    setBody(this, bytes);
    if (type !== undefined && !this.#headers.has("content-type")) this.#headers.append("content-type", type);
  }

  static {
    make = ({ status, url, headers, body }, requested) => {
      const response = new Response();
      response.#status = status;
      response.#statusText = reason(status);
      response.#headers = freeze(new Headers(headers));
      response.#url = url;
      response.#redirected = url !== requested;
      response.#type = "basic";
      setBody(response, withoutBody(status) ? undefined : body);
      return response;
    };
  }

  static error() {
    const response = new Response();
    response.#type = "error";
    response.#status = 0;
    freeze(response.#headers);
    return response;
  }

  static json(data, init = undefined) {
    const text = JSONStringify(data);
    if (text === undefined) throw new TypeError("Value is not JSON serializable");
    const response = new Response(text, init);
    const given = new Headers(init?.headers);
    if (!given.has("content-type")) response.#headers.set("content-type", "application/json");
    return response;
  }

  static redirect(url, status = 302) {
    if (status !== 301 && status !== 302 && status !== 303 && status !== 307 && status !== 308) throw new RangeError(`Invalid status code ${status}`);
    const response = new Response(null, { status });
    response.#headers.set("location", new URL(`${url}`).href);
    freeze(response.#headers);
    return response;
  }

  get status() { return this.#status; }
  get statusText() { return this.#statusText; }
  get ok() { return this.#status >= 200 && this.#status <= 299; }
  get headers() { return this.#headers; }
  get url() { return this.#url; }
  get redirected() { return this.#redirected; }
  get type() { return this.#type; }

  clone() {
    const response = new Response();
    const bytes = bodyOf(this);
    response.#status = this.#status;
    response.#statusText = this.#statusText;
    response.#headers = new Headers(this.#headers);
    response.#url = this.#url;
    response.#redirected = this.#redirected;
    response.#type = this.#type;
    setBody(response, bytes);
    return response;
  }

  [customInspect](depth, options, inspect) {
    if (depth < 0) return "[Response]";
    const { status, statusText, headers, bodyUsed, ok, redirected, type, url } = this;
    return `Response ${inspect({ status, statusText, headers, bodyUsed, ok, redirected, type, url }, options)}`;
  }
}
hide(Response.prototype, Symbol.toStringTag, "Response");

const reasons = {
  __proto__: null, 200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently", 302: "Found",
  303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized",
  403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
  413: "Content Too Large", 415: "Unsupported Media Type", 418: "I'm a Teapot", 422: "Unprocessable Entity", 429: "Too Many Requests",
  500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout",
};

/** The usual reason for a status: the host does not hand on what the server wrote. */
const reason = (status) => reasons[status] ?? "";

/** A response of the host's answer to a request for this URL. */
export { make as responseOf };
