// `structuredClone`: what the HTML standard calls serialising and deserialising, in one pass.

import { isProxy } from "../inspect/types.js";
import { native } from "../native.js";
import { ArrayBufferPrototypeGetByteLength, ArrayBufferPrototypeSlice, ArrayIsArray, ArrayPrototypePush, BigIntPrototypeValueOf, BooleanPrototypeValueOf,
  DataViewPrototypeGetBuffer, DataViewPrototypeGetByteLength, DataViewPrototypeGetByteOffset, DatePrototypeGetTime, FunctionPrototypeToString,
  MapPrototypeForEach, MapPrototypeSet, NumberPrototypeValueOf, ObjectDefineProperty, ObjectGetOwnPropertyDescriptor, ObjectKeys, RegExpPrototypeGetFlags,
  RegExpPrototypeGetSource, SafeMap, SafeSet, SetPrototypeAdd, SetPrototypeForEach, StringPrototypeValueOf, TypedArrayPrototypeGetBuffer,
  TypedArrayPrototypeGetByteOffset, TypedArrayPrototypeGetLength, TypedArrayPrototypeGetName, hide, listOf, uncurryThis } from "../primordials.js";
import { DOMException } from "./dom-exception.js";

const constructors = { __proto__: null };
for (const name of ["Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float16Array", "Float32Array",
  "Float64Array", "BigInt64Array", "BigUint64Array", "DataView", "Date", "RegExp", "Map", "Set", "Object"]) {
  constructors[name] = globalThis[name];
}
const errors = { __proto__: null, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
const transferBuffer = ArrayBuffer.prototype.transfer && uncurryThis(ArrayBuffer.prototype.transfer);
const isDetached = uncurryThis(Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "detached")?.get ?? (() => false));

function refuse(what) {
  throw new DOMException(`${what} could not be cloned.`, "DataCloneError");
}

/** How a refused value is named, as V8 does. */
function describe(value) {
  if (typeof value === "symbol") return value.toString();
  if (typeof value === "function") return FunctionPrototypeToString(value);
  const tag = native.className(value);
  return tag === "Object" || tag === "Error" ? "#<Object>" : `#<${tag}>`;
}

export function structuredClone(value, options = undefined) {
  if (arguments.length === 0) throw new TypeError("The \"value\" argument must be specified");
  const transferred = new SafeSet();
  const list = options?.transfer === undefined ? [] : listOf(options.transfer);
  for (let i = 0; i < list.length; i++) {
    if (native.className(list[i] ?? 0) !== "ArrayBuffer") throw new DOMException("Value not transferable", "DataCloneError");
    if (transferred.has(list[i])) throw new DOMException("ArrayBuffer occurs in the transfer list more than once", "DataCloneError");
    transferred.add(list[i]);
  }
  const result = new Cloner(transferred).clone(value);
  // A buffer is given up only when everything else could be cloned.
  for (let i = 0; i < list.length; i++) if (!isDetached(list[i])) transferBuffer(list[i]);
  return result;
}

class Cloner {
  #seen = new SafeMap();
  #transferred;
  // Objects whose content is yet to be cloned. A list, and not calls within calls, so that depth is no matter.
  #rest = [];

  constructor(transferred) {
    this.#transferred = transferred;
  }

  clone(value) {
    const result = this.#value(value);
    for (let i = 0; i < this.#rest.length; i++) {
      const { from, to, fill } = this.#rest[i];
      this.#rest[i] = undefined;
      fill(from, to);
    }
    return result;
  }

  #value(value) {
    if (typeof value === "symbol" || typeof value === "function") return refuse(describe(value));
    if (typeof value !== "object" || value === null) return value;
    const known = this.#seen.get(value);
    if (known !== undefined) return known;
    const made = this.#object(value);
    this.#seen.set(value, made);
    return made;
  }

  #later(from, to, fill) {
    ArrayPrototypePush(this.#rest, { __proto__: null, from, to, fill });
    return to;
  }

  #object(value) {
    if (isProxy(value)) return refuse("#<Object>");
    const name = native.className(value);
    switch (name) {
      case "Boolean":
        return new constructors.Object(BooleanPrototypeValueOf(value));
      case "Number":
        return new constructors.Object(NumberPrototypeValueOf(value));
      case "String":
        return new constructors.Object(StringPrototypeValueOf(value));
      case "BigInt":
        return new constructors.Object(BigIntPrototypeValueOf(value));
      case "Date":
        return new constructors.Date(DatePrototypeGetTime(value));
      case "RegExp":
        return new constructors.RegExp(RegExpPrototypeGetSource(value), RegExpPrototypeGetFlags(value));
      case "ArrayBuffer":
        return this.#buffer(value);
      case "DataView":
        return new constructors.DataView(this.#value(DataViewPrototypeGetBuffer(value)), DataViewPrototypeGetByteOffset(value), DataViewPrototypeGetByteLength(value));
      case "Map":
        return this.#later(value, new constructors.Map(), this.#fillMap);
      case "Set":
        return this.#later(value, new constructors.Set(), this.#fillSet);
      case "Array":
        return this.#later(value, arrayOf(value.length), this.#fillProperties);
      case "Error":
        return this.#error(value);
      case "Object":
      case "Arguments":
        return this.#later(value, {}, this.#fillProperties);
      default:
        if (TypedArrayPrototypeGetName(value) !== undefined) return this.#typedArray(value);
        return refuse(describe(value));
    }
  }

  #buffer(buffer) {
    if (isDetached(buffer)) throw new DOMException("An ArrayBuffer is detached and could not be cloned.", "DataCloneError");
    // A transferred one is copied too, and the original detached at the end.
    return ArrayBufferPrototypeSlice(buffer, 0, ArrayBufferPrototypeGetByteLength(buffer));
  }

  #typedArray(view) {
    const Class = constructors[TypedArrayPrototypeGetName(view)];
    return new Class(this.#value(TypedArrayPrototypeGetBuffer(view)), TypedArrayPrototypeGetByteOffset(view), TypedArrayPrototypeGetLength(view));
  }

  #error(error) {
    const name = `${error.name}`;
    const Class = errors[name] ?? Error;
    const message = ObjectGetOwnPropertyDescriptor(error, "message");
    const copy = message !== undefined && "value" in message ? new Class(`${message.value}`) : new Class();
    if (message === undefined) delete copy.message;
    hide(copy, "stack", `${error.stack}`);
    const cause = ObjectGetOwnPropertyDescriptor(error, "cause");
    if (cause !== undefined && "value" in cause) this.#later(cause.value, copy, this.#fillCause);
    return copy;
  }

  #fillCause = (cause, error) => hide(error, "cause", this.#value(cause));

  #fillMap = (from, to) => {
    // The entries are taken first: a getter that runs while they are cloned may change the map.
    const keys = [];
    const values = [];
    MapPrototypeForEach(from, (value, key) => {
      ArrayPrototypePush(keys, key);
      ArrayPrototypePush(values, value);
    });
    for (let i = 0; i < keys.length; i++) MapPrototypeSet(to, this.#value(keys[i]), this.#value(values[i]));
  };

  #fillSet = (from, to) => {
    const values = [];
    SetPrototypeForEach(from, (value) => ArrayPrototypePush(values, value));
    for (let i = 0; i < values.length; i++) SetPrototypeAdd(to, this.#value(values[i]));
  };

  #fillProperties = (from, to) => {
    const keys = ObjectKeys(from);
    for (let i = 0; i < keys.length; i++) {
      const value = this.#value(from[keys[i]]);
      if (ArrayIsArray(to)) to[keys[i]] = value;
      else ObjectDefineProperty(to, keys[i], { __proto__: null, value, writable: true, enumerable: true, configurable: true });
    }
  };
}

function arrayOf(length) {
  const array = [];
  array.length = length;
  return array;
}
