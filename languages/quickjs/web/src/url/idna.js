// Domain names with letters beyond ASCII, without the tables of UTS 46: the engine's own case mapping and compatibility composition (NFKC), then
// Punycode. Names that people register come out the same. What differs are signs that the tables forbid or ignore; the host parses the URL of a
// request itself, so that nothing depends on this.

import punycode from "punycode/";
import { ArrayPrototypeJoin, RegExpPrototypeExec, StringPrototypeSplit, StringPrototypeStartsWith, StringPrototypeToLowerCase, uncurryThis } from "../primordials.js";

const StringPrototypeNormalize = uncurryThis(String.prototype.normalize);
const StringPrototypeReplace = uncurryThis(String.prototype.replace);

const ascii = /^[\0-\x7f]*$/;
const ignored = /[\u00ad\u200b\u2060\ufeff\ufe00-\ufe0f]/g;
const stops = /[\u3002\uff0e\uff61]/g;

function label(text) {
  if (RegExpPrototypeExec(ascii, text) === null) return `xn--${punycode.encode(text)}`;
  if (!StringPrototypeStartsWith(text, "xn--")) return text;
  // What claims to be Punycode has to be: the text of something that needs it, in the form that it would be given.
  const decoded = punycode.decode(text.slice(4));
  if (RegExpPrototypeExec(ascii, decoded) !== null || mapped(decoded) !== decoded) throw new RangeError("invalid label");
  return text;
}

function mapped(text) {
  const folded = StringPrototypeToLowerCase(StringPrototypeNormalize(StringPrototypeReplace(text, ignored, ""), "NFKC"));
  return StringPrototypeNormalize(folded, "NFC");
}

/** The domain in ASCII; `null` where it cannot be one. */
export function toASCII(domain) {
  if (RegExpPrototypeExec(ascii, domain) !== null && !domain.toLowerCase().includes("xn--")) return StringPrototypeToLowerCase(domain);
  try {
    const labels = StringPrototypeSplit(StringPrototypeReplace(mapped(domain), stops, "."), ".");
    for (let i = 0; i < labels.length; i++) labels[i] = label(labels[i]);
    return ArrayPrototypeJoin(labels, ".");
  } catch {
    return null;
  }
}

/** The domain as people read it. */
export function toUnicode(domain) {
  return punycode.toUnicode(domain);
}
