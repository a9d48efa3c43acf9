// `crypto`: what can be done with entropy alone. There are no ciphers, hashes or keys.

import { native } from "../native.js";
import { isTypedArray, isFloat32Array, isFloat64Array } from "../inspect/types.js";
import { NumberPrototypeToString, StringPrototypePadStart, TypedArrayPrototypeGetByteLength, TypedArrayPrototypeGetName, hide } from "../primordials.js";
import { invalidArgument } from "../errors/codes.js";
import { DOMException } from "./dom-exception.js";

const OriginalUint8Array = Uint8Array;
const most = 65536;

export class Crypto {
  getRandomValues(array) {
    if (!isTypedArray(array)) throw invalidArgument("array", "an instance of TypedArray", array);
    if (isFloat32Array(array) || isFloat64Array(array) || TypedArrayPrototypeGetName(array) === "Float16Array") {
      throw new DOMException("The data argument must be an integer-type TypedArray", "TypeMismatchError");
    }
    const length = TypedArrayPrototypeGetByteLength(array);
    if (length > most) {
      throw new DOMException(`The requested length exceeds ${most} bytes: ${length}`, "QuotaExceededError");
    }
    native.random(array);
    return array;
  }

  randomUUID() {
    const bytes = new OriginalUint8Array(16);
    native.random(bytes);
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let text = "";
    for (let i = 0; i < 16; i++) {
      if (i === 4 || i === 6 || i === 8 || i === 10) text += "-";
      text += StringPrototypePadStart(NumberPrototypeToString(bytes[i], 16), 2, "0");
    }
    return text;
  }
}
hide(Crypto.prototype, Symbol.toStringTag, "Crypto");

export const crypto = new Crypto();

/** `length` random bytes, however many: the entropy is asked for in pieces. */
export function randomBytes(length) {
  const bytes = new OriginalUint8Array(length);
  for (let at = 0; at < length; at += most) native.random(bytes.subarray(at, at + most));
  return bytes;
}
