// Why a URL is refused, as node words it.

import { typeError } from "../errors/codes.js";

/** `input` is what was to be parsed. */
export function invalidUrl(input, base) {
  const error = typeError("ERR_INVALID_URL", "Invalid URL");
  error.input = `${input}`;
  if (base !== undefined) error.base = `${base}`;
  return error;
}
