// `node:string_decoder`.

import { Buffer } from "../buffer.js";
import { Utf8Decoder } from "../encoding/utf8.js";

class StringDecoder {
  #decoder = new Utf8Decoder();

  constructor(encoding = "utf8") {
    this.encoding = encoding;
  }

  write(bytes) {
    if (typeof bytes === "string") return bytes;
    return this.#whole() ? this.#decoder.decode(bytes, false, () => 0xfffd) : Buffer.from(bytes).toString(this.encoding);
  }

  end(bytes) {
    const text = bytes === undefined ? "" : this.write(bytes);
    return this.#whole() ? text + this.#decoder.decode(new Uint8Array(0), true, () => 0xfffd) : text;
  }

  /** Whether characters may be cut between two pieces; of the other encodings only whole ones are taken. */
  #whole() {
    return this.encoding === "utf8" || this.encoding === "utf-8";
  }
}

export const stringDecoder = { StringDecoder };
