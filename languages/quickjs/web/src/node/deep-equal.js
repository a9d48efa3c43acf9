// Whether two values are equal to the last part: `assert.deepStrictEqual` and `util.isDeepStrictEqual`, and their loose forms.

import { native } from "../native.js";
import { isError } from "../errors/stack.js";
import { bytesOf } from "../encoding/bytes.js";
import { ArrayIsArray, ArrayPrototypePush, BigIntPrototypeValueOf, BooleanPrototypeValueOf, DatePrototypeGetTime, MapPrototypeForEach, MapPrototypeGet,
  MapPrototypeGetSize, MapPrototypeHas, NumberIsNaN, NumberPrototypeValueOf, ObjectGetOwnPropertySymbols, ObjectGetPrototypeOf, ObjectHasOwn, ObjectIs,
  ObjectKeys, ObjectPrototypePropertyIsEnumerable, ObjectPrototypeToString, RegExpPrototypeGetFlags, RegExpPrototypeGetSource, SetPrototypeForEach,
  SetPrototypeGetSize, SetPrototypeHas, StringPrototypeValueOf, SymbolPrototypeValueOf } from "../primordials.js";

const boxed = {
  __proto__: null,
  Number: NumberPrototypeValueOf,
  String: StringPrototypeValueOf,
  Boolean: BooleanPrototypeValueOf,
  BigInt: BigIntPrototypeValueOf,
  Symbol: SymbolPrototypeValueOf,
};

/** Strict: prototypes, types and the sign of zero count. Loose: primitives are compared by `==`. */
export function isDeepEqual(left, right, strict = true) {
  return new Comparison(strict).equal(left, right);
}

class Comparison {
  #strict;
  // Pairs that are being compared: a cycle is equal to a cycle of the same shape.
  #left = [];
  #right = [];

  constructor(strict) {
    this.#strict = strict;
  }

  equal(left, right) {
    if (left === right) return left !== 0 || !this.#strict || ObjectIs(left, right);
    const objects = typeof left === "object" && left !== null && typeof right === "object" && right !== null;
    if (!objects) {
      if (this.#strict) return NumberIsNaN(left) && NumberIsNaN(right);
      if ((typeof left === "object" && left !== null) || (typeof right === "object" && right !== null)) return false;
      return left == right || (left !== left && right !== right);
    }
    return this.#objects(left, right);
  }

  #objects(left, right) {
    if (this.#strict && ObjectGetPrototypeOf(left) !== ObjectGetPrototypeOf(right)) return false;
    if (ObjectPrototypeToString(left) !== ObjectPrototypeToString(right)) return false;
    const kind = native.className(left);
    if (kind !== native.className(right) || ArrayIsArray(left) !== ArrayIsArray(right)) return false;
    if (!this.#content(kind, left, right)) return false;
    for (let i = 0; i < this.#left.length; i++) {
      if (this.#left[i] === left) return this.#right[i] === right;
    }
    ArrayPrototypePush(this.#left, left);
    ArrayPrototypePush(this.#right, right);
    const equal = this.#properties(left, right) && this.#collection(kind, left, right);
    this.#left.length--;
    this.#right.length--;
    return equal;
  }

  /** What an object holds beside its properties. */
  #content(kind, left, right) {
    if (kind in boxed) return ObjectIs(boxed[kind](left), boxed[kind](right));
    if (kind === "Date") return ObjectIs(DatePrototypeGetTime(left), DatePrototypeGetTime(right));
    if (kind === "RegExp") {
      return RegExpPrototypeGetSource(left) === RegExpPrototypeGetSource(right) && RegExpPrototypeGetFlags(left) === RegExpPrototypeGetFlags(right) && left.lastIndex === right.lastIndex;
    }
    if (kind === "Array") return left.length === right.length;
    if (isError(left)) return left.message === right.message && left.name === right.name && this.equal(left.cause, right.cause) && this.equal(left.errors, right.errors);
    if (kind === "WeakMap" || kind === "WeakSet" || kind === "Promise") return false;
    const bytes = bytesOf(left);
    return bytes === undefined || sameBytes(bytes, bytesOf(right));
  }

  #properties(left, right) {
    const keys = ObjectKeys(left);
    if (keys.length !== ObjectKeys(right).length) return false;
    for (let i = 0; i < keys.length; i++) if (!ObjectHasOwn(right, keys[i])) return false;
    if (this.#strict && !this.#symbols(left, right)) return false;
    for (let i = 0; i < keys.length; i++) if (!this.equal(left[keys[i]], right[keys[i]])) return false;
    return true;
  }

  #symbols(left, right) {
    const mine = enumerableSymbols(left);
    if (mine.length !== enumerableSymbols(right).length) return false;
    for (let i = 0; i < mine.length; i++) {
      if (!ObjectPrototypePropertyIsEnumerable(right, mine[i]) || !this.equal(left[mine[i]], right[mine[i]])) return false;
    }
    return true;
  }

  #collection(kind, left, right) {
    if (kind === "Set") return this.#sets(left, right);
    return kind !== "Map" || this.#maps(left, right);
  }

  #sets(left, right) {
    if (SetPrototypeGetSize(left) !== SetPrototypeGetSize(right)) return false;
    const rest = [];
    SetPrototypeForEach(right, (value) => {
      if (!SetPrototypeHas(left, value)) ArrayPrototypePush(rest, value);
    });
    let equal = true;
    SetPrototypeForEach(left, (value) => {
      if (equal && !SetPrototypeHas(right, value)) equal = this.#remove(rest, (other) => this.equal(value, other));
    });
    return equal;
  }

  #maps(left, right) {
    if (MapPrototypeGetSize(left) !== MapPrototypeGetSize(right)) return false;
    const rest = [];
    MapPrototypeForEach(right, (value, key) => {
      if (!MapPrototypeHas(left, key)) ArrayPrototypePush(rest, { key, value });
    });
    let equal = true;
    MapPrototypeForEach(left, (value, key) => {
      if (!equal) return;
      if (MapPrototypeHas(right, key)) equal = this.equal(value, MapPrototypeGet(right, key));
      else equal = this.#remove(rest, (other) => this.equal(key, other.key) && this.equal(value, other.value));
    });
    return equal;
  }

  #remove(rest, matches) {
    for (let i = 0; i < rest.length; i++) {
      if (rest[i] === undefined || !matches(rest[i])) continue;
      rest[i] = rest[rest.length - 1];
      rest.length--;
      return true;
    }
    return false;
  }
}

function enumerableSymbols(object) {
  const found = [];
  const all = ObjectGetOwnPropertySymbols(object);
  for (let i = 0; i < all.length; i++) if (ObjectPrototypePropertyIsEnumerable(object, all[i])) ArrayPrototypePush(found, all[i]);
  return found;
}

function sameBytes(left, right) {
  if (left.length !== right.length) return false;
  for (let i = 0; i < left.length; i++) if (left[i] !== right[i]) return false;
  return true;
}
