// Names of an interface as JavaScript spells them; the declarations that the host prints follow the same rules.

import { ArrayPrototypePush, RegExpPrototypeExec, SafeSet, StringPrototypeSlice, StringPrototypeToLowerCase, StringPrototypeToUpperCase } from "../primordials.js";

const reserved = new SafeSet();
for (const word of (
  "arguments async await break case catch class const continue debugger default delete do else enum eval export extends false finally for " +
  "function globalThis if implements import in instanceof interface let new null package private protected public return static super switch " +
  "this throw true try typeof undefined var void while with yield"
).split(" ")) {
  reserved.add(word);
}

function words(name) {
  const found = [];
  let word = "";
  for (let i = 0; i <= name.length; i++) {
    const letter = i < name.length && RegExpPrototypeExec(/[A-Za-z0-9]/, name[i]) !== null;
    if (letter) word += name[i];
    else if (word !== "") {
      ArrayPrototypePush(found, StringPrototypeToLowerCase(word));
      word = "";
    }
  }
  return found;
}

const capitalised = (word) => StringPrototypeToUpperCase(word[0]) + StringPrototypeSlice(word, 1);

function identifier(name, upper) {
  const parts = words(name);
  let text = "";
  for (let i = 0; i < parts.length; i++) text += i === 0 && !upper ? parts[i] : capitalised(parts[i]);
  if (RegExpPrototypeExec(/^[A-Za-z]/, text) === null) text = (upper ? "N" : "n") + text;
  return reserved.has(text) ? `${text}_` : text;
}

export const lowerCamel = (name) => identifier(name, false);
export const upperCamel = (name) => identifier(name, true);

/** The names of one scope. Two that would come out the same are told apart by a `_`. */
export function distinct(names, spell, taken = new SafeSet()) {
  const spelt = [];
  for (let i = 0; i < names.length; i++) {
    let text = spell(names[i]);
    while (taken.has(text)) text += "_";
    taken.add(text);
    ArrayPrototypePush(spelt, text);
  }
  return spelt;
}
