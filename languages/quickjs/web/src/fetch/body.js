// What requests and responses have in common: a body, which can be read once.

import { bytesOf } from "../encoding/bytes.js";
import { decodeUtf8, encodeUtf8 } from "../encoding/utf8.js";
import { JSONParse, StringPrototypeCharCodeAt, StringPrototypeSlice, StringPrototypeStartsWith, StringPrototypeToWellFormed, TypedArrayPrototypeSlice } from "../primordials.js";
import { URLSearchParams } from "../url/index.js";
import { Blob, bytesIn } from "./blob.js";
import { FormData, decodeForm, encodeForm } from "./form-data.js";
import { bodyStream } from "./stream.js";

/** The bytes of what a script gives as a body, and the type that goes with it. */
export function extract(body) {
  if (body === null || body === undefined) return { bytes: undefined, type: undefined };
  if (typeof body === "string") return { bytes: encodeUtf8(body), type: "text/plain;charset=UTF-8" };
  if (body instanceof URLSearchParams) return { bytes: encodeUtf8(body.toString()), type: "application/x-www-form-urlencoded;charset=UTF-8" };
  if (body instanceof Blob) return { bytes: bytesIn(body), type: body.type === "" ? undefined : body.type };
  if (body instanceof FormData) return encodeForm(body);
  const bytes = bytesOf(body);
  if (bytes !== undefined) return { bytes: TypedArrayPrototypeSlice(bytes), type: undefined };
  return { bytes: encodeUtf8(StringPrototypeToWellFormed(`${body}`)), type: "text/plain;charset=UTF-8" };
}

const OriginalUint8Array = Uint8Array;

let setBody;
let bodyOf;

export class Body {
  #bytes;
  #used = false;
  #stream;

  static {
    setBody = (body, bytes) => {
      body.#bytes = bytes;
    };
    bodyOf = (body) => {
      if (body.#used) throw new TypeError("Body is unusable: Body has already been read");
      return body.#bytes;
    };
  }

  get body() {
    if (this.#bytes === undefined) return null;
    return (this.#stream ??= bodyStream(this.#bytes, () => {
      this.#used = true;
    }));
  }

  get bodyUsed() {
    return this.#used;
  }

  #take() {
    if (this.#used || this.#stream?.locked) throw new TypeError("Body is unusable: Body has already been read");
    if (this.#bytes !== undefined) this.#used = true;
    return this.#bytes ?? new OriginalUint8Array(0);
  }

  async arrayBuffer() {
    return TypedArrayPrototypeSlice(this.#take()).buffer;
  }

  async bytes() {
    return TypedArrayPrototypeSlice(this.#take());
  }

  async blob() {
    return new Blob([this.#take()], { type: this.headers.get("content-type") ?? "" });
  }

  async text() {
    return withoutMark(decodeUtf8(this.#take()));
  }

  async json() {
    return JSONParse(withoutMark(decodeUtf8(this.#take())));
  }

  async formData() {
    const type = this.headers.get("content-type") ?? "";
    if (StringPrototypeStartsWith(type, "application/x-www-form-urlencoded")) {
      const form = new FormData();
      new URLSearchParams(decodeUtf8(this.#take())).forEach((value, name) => form.append(name, value));
      return form;
    }
    return decodeForm(this.#take(), type);
  }
}

const withoutMark = (text) => (StringPrototypeCharCodeAt(text, 0) === 0xfeff ? StringPrototypeSlice(text, 1) : text);

export { bodyOf, setBody };
