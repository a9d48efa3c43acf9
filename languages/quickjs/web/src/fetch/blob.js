// `Blob` and `File`: bytes with a type.

import { bytesOf, joined } from "../encoding/bytes.js";
import { decodeUtf8, encodeUtf8 } from "../encoding/utf8.js";
import { customInspect } from "../inspect/index.js";
import { native } from "../native.js";
import { ArrayPrototypePush, MathFloor, MathMax, MathMin, PromiseResolve, RegExpPrototypeExec, StringPrototypeToLowerCase, StringPrototypeToWellFormed,
  TypedArrayPrototypeSlice, TypedArrayPrototypeSubarray, hide, listOf } from "../primordials.js";
import { bodyStream } from "./stream.js";

let bytesIn;

function mediaType(type) {
  type = `${type ?? ""}`;
  return RegExpPrototypeExec(/[^\x20-\x7e]/, type) === null ? StringPrototypeToLowerCase(type) : "";
}

export class Blob {
  #bytes;
  #type;

  constructor(parts = undefined, options = undefined) {
    const pieces = [];
    if (typeof parts === "string") throw new TypeError("Blob constructor: the parts are not in a sequence");
    const list = parts === undefined ? [] : listOf(parts);
    for (let i = 0; i < list.length; i++) {
      const part = list[i];
      ArrayPrototypePush(pieces, part instanceof Blob ? part.#bytes : (bytesOf(part) ?? encodeUtf8(StringPrototypeToWellFormed(`${part}`))));
    }
    this.#bytes = joined(pieces);
    this.#type = mediaType(options?.type);
  }

  static {
    bytesIn = (blob) => blob.#bytes;
  }

  get size() {
    return this.#bytes.length;
  }

  get type() {
    return this.#type;
  }

  slice(start = 0, end = this.size, type = "") {
    const at = (index) => (index < 0 ? MathMax(this.size + index, 0) : MathMin(index, this.size));
    const blob = new Blob([], { type });
    blob.#bytes = TypedArrayPrototypeSubarray(this.#bytes, at(start), MathMax(at(start), at(end)));
    return blob;
  }

  async arrayBuffer() {
    return TypedArrayPrototypeSlice(this.#bytes).buffer;
  }

  async bytes() {
    return TypedArrayPrototypeSlice(this.#bytes);
  }

  text() {
    return PromiseResolve(decodeUtf8(this.#bytes));
  }

  stream() {
    return bodyStream(this.#bytes);
  }

  [customInspect](depth, options, inspect) {
    return depth < 0 ? "[Blob]" : `Blob ${inspect({ size: this.size, type: this.type }, options)}`;
  }
}
hide(Blob.prototype, Symbol.toStringTag, "Blob");

export class File extends Blob {
  #name;
  #lastModified;

  constructor(parts, name, options = undefined) {
    if (arguments.length < 2) throw new TypeError('The "fileBits" and "fileName" arguments must be specified');
    super(parts, options);
    this.#name = StringPrototypeToWellFormed(`${name}`);
    this.#lastModified = options?.lastModified === undefined ? MathFloor(native.wallClock()) : +options.lastModified;
  }

  get name() {
    return this.#name;
  }

  get lastModified() {
    return this.#lastModified;
  }

  get webkitRelativePath() {
    return "";
  }

  [customInspect](depth, options, inspect) {
    const { size, type, name, lastModified } = this;
    return depth < 0 ? "[File]" : `File ${inspect({ size, type, name, lastModified }, options)}`;
  }
}
hide(File.prototype, Symbol.toStringTag, "File");

/** A blob's bytes, which are not to be changed. */
export { bytesIn };
