// UTF-8, both ways, as the Encoding Standard has it: a lone surrogate becomes U+FFFD, and so does each maximal part of an ill-formed sequence.

import { native } from "../native.js";
import { ArrayPrototypeJoin, ArrayPrototypePush, ReflectApply, StringFromCharCode, StringPrototypeCharCodeAt, TypedArrayPrototypeGetLength, TypedArrayPrototypeSet } from "../primordials.js";

/** The code point at an index, with what is no pair replaced; `-1` where it is the second half of the pair before. */
function scalarAt(text, index) {
  const unit = StringPrototypeCharCodeAt(text, index);
  if ((unit & 0xf800) !== 0xd800) return unit;
  if (unit >= 0xdc00) return 0xfffd;
  const next = index + 1 < text.length ? StringPrototypeCharCodeAt(text, index + 1) : 0;
  return (next & 0xfc00) === 0xdc00 ? 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff) : 0xfffd;
}

const width = (scalar) => (scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4);

function put(bytes, at, scalar) {
  if (scalar < 0x80) {
    bytes[at] = scalar;
  } else if (scalar < 0x800) {
    bytes[at] = 0xc0 | (scalar >> 6);
    bytes[at + 1] = 0x80 | (scalar & 63);
  } else if (scalar < 0x10000) {
    bytes[at] = 0xe0 | (scalar >> 12);
    bytes[at + 1] = 0x80 | ((scalar >> 6) & 63);
    bytes[at + 2] = 0x80 | (scalar & 63);
  } else {
    bytes[at] = 0xf0 | (scalar >> 18);
    bytes[at + 1] = 0x80 | ((scalar >> 12) & 63);
    bytes[at + 2] = 0x80 | ((scalar >> 6) & 63);
    bytes[at + 3] = 0x80 | (scalar & 63);
  }
}

/** The bytes of a text. */
export const encodeUtf8 = (text) => native.encodeUtf8(text);

/** Writes as many whole characters as there is room for: `{ read, written }`, in units of the text and in bytes. */
export function encodeInto(text, bytes) {
  const room = TypedArrayPrototypeGetLength(bytes);
  if (text.length * 3 <= room) {
    const all = native.encodeUtf8(text);
    TypedArrayPrototypeSet(bytes, all);
    return { read: text.length, written: TypedArrayPrototypeGetLength(all) };
  }
  let read = 0;
  let written = 0;
  while (read < text.length) {
    const scalar = scalarAt(text, read);
    const size = width(scalar);
    if (written + size > room) break;
    put(bytes, written, scalar);
    written += size;
    read += scalar > 0xffff ? 2 : 1;
  }
  return { read, written };
}

/** Texts that are made unit by unit, joined in pieces that fit a call's arguments. */
export class TextBuilder {
  #pieces = [];
  #units = [];

  add(unit) {
    ArrayPrototypePush(this.#units, unit);
    if (this.#units.length >= 4096) this.#cut();
  }

  addScalar(scalar) {
    if (scalar < 0x10000) {
      this.add(scalar);
    } else {
      this.add(0xd800 + ((scalar - 0x10000) >> 10));
      this.add(0xdc00 + ((scalar - 0x10000) & 0x3ff));
    }
  }

  #cut() {
    ArrayPrototypePush(this.#pieces, ReflectApply(StringFromCharCode, undefined, this.#units));
    this.#units = [];
  }

  toString() {
    this.#cut();
    return ArrayPrototypeJoin(this.#pieces, "");
  }
}

/** A decoder that takes bytes in pieces. `ill` is called for each ill-formed part: it throws, or the part becomes U+FFFD. */
export class Utf8Decoder {
  #needed = 0;
  #seen = 0;
  #scalar = 0;
  #lower = 0x80;
  #upper = 0xbf;

  decode(bytes, end, ill) {
    const length = TypedArrayPrototypeGetLength(bytes);
    if (end && this.#needed === 0) {
      // The whole text at once: the engine is some hundred times faster. It answers `undefined` where the text is ill-formed.
      const text = native.decodeUtf8(bytes);
      if (text !== undefined) return text;
    }
    const builder = new TextBuilder();
    for (let i = 0; i < length; i++) {
      const byte = bytes[i];
      if (this.#needed === 0) {
        if (byte < 0x80) builder.add(byte);
        else if (!this.#begin(byte)) builder.add(ill());
      } else if (byte < this.#lower || byte > this.#upper) {
        this.#reset();
        builder.add(ill());
        // The byte may begin another character.
        i--;
      } else {
        this.#lower = 0x80;
        this.#upper = 0xbf;
        this.#scalar = (this.#scalar << 6) | (byte & 63);
        if (++this.#seen === this.#needed) {
          builder.addScalar(this.#scalar);
          this.#reset();
        }
      }
    }
    if (end && this.#needed !== 0) {
      this.#reset();
      builder.add(ill());
    }
    return builder.toString();
  }

  #begin(byte) {
    if (byte >= 0xc2 && byte <= 0xdf) {
      this.#needed = 1;
      this.#scalar = byte & 0x1f;
    } else if (byte >= 0xe0 && byte <= 0xef) {
      this.#needed = 2;
      this.#scalar = byte & 0xf;
      if (byte === 0xe0) this.#lower = 0xa0;
      if (byte === 0xed) this.#upper = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.#needed = 3;
      this.#scalar = byte & 0x7;
      if (byte === 0xf0) this.#lower = 0x90;
      if (byte === 0xf4) this.#upper = 0x8f;
    } else {
      return false;
    }
    return true;
  }

  #reset() {
    this.#needed = 0;
    this.#seen = 0;
    this.#scalar = 0;
    this.#lower = 0x80;
    this.#upper = 0xbf;
  }
}

/** The text of bytes, with U+FFFD for what is ill-formed, a byte order mark included. */
export function decodeUtf8(bytes) {
  return new Utf8Decoder().decode(bytes, true, () => 0xfffd);
}
