// `node:crypto`, as far as entropy goes.

import { Buffer } from "../buffer.js";
import { rangeError } from "../errors/codes.js";
import { setTimeout } from "../loop/timers.js";
import { NumberIsInteger } from "../primordials.js";
import { crypto as webcrypto, randomBytes as bytes } from "../web/crypto.js";

function randomBytes(size, callback) {
  const data = bytes(size);
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.length);
  if (typeof callback !== "function") return buffer;
  setTimeout(callback, 0, null, buffer);
  return undefined;
}

/** An integer from `low` to below `high`, each as likely as any other. */
function randomInt(low, high) {
  if (high === undefined) [low, high] = [0, low];
  const span = high - low;
  if (!NumberIsInteger(span) || span < 1 || span > 2 ** 48) throw rangeError("ERR_OUT_OF_RANGE", `The value of "max" is out of range. It must be greater than the value of "min" (${low}). Received ${high}`);
  const unbiased = 2 ** 48 - (2 ** 48 % span);
  for (;;) {
    const data = bytes(6);
    let number = 0;
    for (let i = 0; i < 6; i++) number = number * 256 + data[i];
    if (number < unbiased) return low + (number % span);
  }
}

export const crypto = {
  getRandomValues: (array) => webcrypto.getRandomValues(array),
  randomBytes,
  randomInt,
  randomUUID: () => webcrypto.randomUUID(),
  webcrypto,
};
