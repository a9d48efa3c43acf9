// `atob` and `btoa`: the engine's, with errors of our class.

import { missingArguments } from "../errors/codes.js";
import { DOMException } from "../web/dom-exception.js";

const { atob: decode, btoa: encode } = globalThis;

export function atob(text) {
  if (arguments.length === 0) throw missingArguments("input");
  try {
    return decode(`${text}`);
  } catch {
    throw new DOMException("The string to be decoded is not correctly encoded.", "InvalidCharacterError");
  }
}

export function btoa(text) {
  if (arguments.length === 0) throw missingArguments("input");
  try {
    return encode(`${text}`);
  } catch {
    throw new DOMException("Invalid character", "InvalidCharacterError");
  }
}
