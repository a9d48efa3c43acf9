// `TextEncoder` and `TextDecoder`, for UTF-8, UTF-16 and windows-1252 (which the standard also calls latin1 and ascii).

import { rangeError, typeError, invalidArgument } from "../errors/codes.js";
import { customInspect } from "../inspect/index.js";
import { SafeMap, StringPrototypeCharCodeAt, StringPrototypeSlice, StringPrototypeToLowerCase, StringPrototypeTrim } from "../primordials.js";
import { bytesOf } from "./bytes.js";
import { TextBuilder, Utf8Decoder, encodeInto, encodeUtf8 } from "./utf8.js";

const OriginalUint8Array = Uint8Array;

const labels = new SafeMap();
for (const [name, others] of [
  ["utf-8", "utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"],
  ["utf-16le", "utf-16 ucs-2 unicode csunicode iso-10646-ucs-2 unicodefeff"],
  ["utf-16be", "unicodefffe"],
  ["windows-1252", "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 " +
    "iso_8859-1:1987 l1 latin1 us-ascii x-cp1252"],
]) {
  labels.set(name, name);
  for (const label of others.split(" ")) labels.set(label, name);
}

const high = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

class SingleByteDecoder {
  decode(bytes) {
    const builder = new TextBuilder();
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      builder.add(byte >= 0x80 && byte < 0xa0 ? StringPrototypeCharCodeAt(high, byte - 0x80) : byte);
    }
    return builder.toString();
  }
}

class Utf16Decoder {
  #bigEndian;
  #byte = -1;
  #lead = -1;

  constructor(bigEndian) {
    this.#bigEndian = bigEndian;
  }

  decode(bytes, end, ill) {
    const builder = new TextBuilder();
    for (let i = 0; i < bytes.length; i++) {
      if (this.#byte === -1) {
        this.#byte = bytes[i];
        continue;
      }
      const unit = this.#bigEndian ? (this.#byte << 8) | bytes[i] : (bytes[i] << 8) | this.#byte;
      this.#byte = -1;
      this.#unit(builder, unit, ill);
    }
    if (end && (this.#byte !== -1 || this.#lead !== -1)) {
      this.#byte = -1;
      this.#lead = -1;
      builder.add(ill());
    }
    return builder.toString();
  }

  #unit(builder, unit, ill) {
    if (this.#lead !== -1) {
      const lead = this.#lead;
      this.#lead = -1;
      if ((unit & 0xfc00) === 0xdc00) {
        builder.add(lead);
        builder.add(unit);
        return;
      }
      builder.add(ill());
    }
    if ((unit & 0xfc00) === 0xd800) this.#lead = unit;
    else builder.add((unit & 0xfc00) === 0xdc00 ? ill() : unit);
  }
}

function decoderFor(name) {
  if (name === "utf-8") return new Utf8Decoder();
  return name === "windows-1252" ? new SingleByteDecoder() : new Utf16Decoder(name === "utf-16be");
}

export class TextEncoder {
  get encoding() {
    return "utf-8";
  }

  encode(input = "") {
    return encodeUtf8(`${input}`);
  }

  encodeInto(source, destination) {
    if (typeof source !== "string") throw invalidArgument("src", "of type string", source);
    if (!(destination instanceof OriginalUint8Array)) throw invalidArgument("dest", "an instance of Uint8Array", destination);
    return encodeInto(source, destination);
  }

  get [Symbol.toStringTag]() {
    return "TextEncoder";
  }

  [customInspect](depth, options, inspect) {
    return depth < 0 ? "[TextEncoder]" : inspect({ encoding: this.encoding }, options);
  }
}

export class TextDecoder {
  #encoding;
  #fatal;
  #ignoreBOM;
  #decoder;
  // Whether the beginning of a text, where a byte order mark may stand, is yet to come.
  #atStart = true;

  constructor(label = "utf-8", options = undefined) {
    this.#encoding = labels.get(StringPrototypeToLowerCase(StringPrototypeTrim(`${label}`)));
    if (this.#encoding === undefined) throw rangeError("ERR_ENCODING_NOT_SUPPORTED", `The "${label}" encoding is not supported`);
    this.#fatal = Boolean(options?.fatal);
    this.#ignoreBOM = Boolean(options?.ignoreBOM);
    this.#decoder = decoderFor(this.#encoding);
  }

  get encoding() {
    return this.#encoding;
  }

  get fatal() {
    return this.#fatal;
  }

  get ignoreBOM() {
    return this.#ignoreBOM;
  }

  decode(input = new OriginalUint8Array(0), options = undefined) {
    const bytes = bytesOf(input);
    if (bytes === undefined) throw invalidArgument("list", "an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView", input);
    const more = Boolean(options?.stream);
    let text;
    try {
      text = this.#decoder.decode(bytes, !more, () => this.#ill());
    } catch (error) {
      this.#restart();
      throw error;
    }
    if (this.#atStart && text !== "") {
      this.#atStart = false;
      if (!this.#ignoreBOM && StringPrototypeCharCodeAt(text, 0) === 0xfeff && this.#encoding !== "windows-1252") text = StringPrototypeSlice(text, 1);
    }
    if (!more) this.#restart();
    return text;
  }

  #ill() {
    if (this.#fatal) throw typeError("ERR_ENCODING_INVALID_ENCODED_DATA", `The encoded data was not valid for encoding ${this.#encoding}`);
    return 0xfffd;
  }

  #restart() {
    this.#decoder = decoderFor(this.#encoding);
    this.#atStart = true;
  }

  get [Symbol.toStringTag]() {
    return "TextDecoder";
  }

  [customInspect](depth, options, inspect) {
    return depth < 0 ? "[TextDecoder]" : inspect({ encoding: this.#encoding, fatal: this.#fatal, ignoreBOM: this.#ignoreBOM }, options);
  }
}
