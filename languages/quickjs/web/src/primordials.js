// The language's own functions, taken before a script can replace them. A method is a function of its receiver: `ArrayPrototypePush(list, x)`
// is `list.push(x)`, whatever a script has made of `Array.prototype.push`.
//
// What the prelude writes keeps to these, to index loops instead of iteration, and to private fields. The bundled libraries other than the
// inspector use methods as everybody does: a script that breaks those breaks `URL` and `Buffer` for itself.

const { bind, call } = Function.prototype;

/** Makes a function of a method, its first parameter the receiver. */
export const uncurryThis = bind.bind(call);

const getter = (object, name) => uncurryThis(Object.getOwnPropertyDescriptor(object, name).get);

export const { apply: ReflectApply, construct: ReflectConstruct, ownKeys: ReflectOwnKeys, getPrototypeOf: ReflectGetPrototypeOf } = Reflect;
export const {
  assign: ObjectAssign,
  create: ObjectCreate,
  defineProperties: ObjectDefineProperties,
  defineProperty: ObjectDefineProperty,
  freeze: ObjectFreeze,
  fromEntries: ObjectFromEntries,
  getOwnPropertyDescriptor: ObjectGetOwnPropertyDescriptor,
  getOwnPropertyDescriptors: ObjectGetOwnPropertyDescriptors,
  getOwnPropertyNames: ObjectGetOwnPropertyNames,
  getOwnPropertySymbols: ObjectGetOwnPropertySymbols,
  getPrototypeOf: ObjectGetPrototypeOf,
  hasOwn: ObjectHasOwn,
  is: ObjectIs,
  isExtensible: ObjectIsExtensible,
  keys: ObjectKeys,
  setPrototypeOf: ObjectSetPrototypeOf,
} = Object;
export const ObjectPrototype = Object.prototype;
export const ObjectPrototypeToString = uncurryThis(Object.prototype.toString);
export const ObjectPrototypePropertyIsEnumerable = uncurryThis(Object.prototype.propertyIsEnumerable);
export const FunctionPrototypeToString = uncurryThis(Function.prototype.toString);
export const FunctionPrototypeSymbolHasInstance = uncurryThis(Function.prototype[Symbol.hasInstance]);

export const { isArray: ArrayIsArray } = Array;
export const ArrayPrototypeIndexOf = uncurryThis(Array.prototype.indexOf);
export const ArrayPrototypeIncludes = uncurryThis(Array.prototype.includes);
export const ArrayPrototypeJoin = uncurryThis(Array.prototype.join);
export const ArrayPrototypePush = uncurryThis(Array.prototype.push);
export const ArrayPrototypePop = uncurryThis(Array.prototype.pop);
export const ArrayPrototypeShift = uncurryThis(Array.prototype.shift);
export const ArrayPrototypeUnshift = uncurryThis(Array.prototype.unshift);
export const ArrayPrototypeSlice = uncurryThis(Array.prototype.slice);
export const ArrayPrototypeSplice = uncurryThis(Array.prototype.splice);
export const ArrayPrototypeSort = uncurryThis(Array.prototype.sort);
export const ArrayPrototypeMap = uncurryThis(Array.prototype.map);
export const ArrayPrototypeSymbolIterator = uncurryThis(Array.prototype[Symbol.iterator]);

export const StringPrototypeCharCodeAt = uncurryThis(String.prototype.charCodeAt);
export const StringPrototypeCodePointAt = uncurryThis(String.prototype.codePointAt);
export const StringPrototypeEndsWith = uncurryThis(String.prototype.endsWith);
export const StringPrototypeIncludes = uncurryThis(String.prototype.includes);
export const StringPrototypeIndexOf = uncurryThis(String.prototype.indexOf);
export const StringPrototypeLastIndexOf = uncurryThis(String.prototype.lastIndexOf);
export const StringPrototypePadEnd = uncurryThis(String.prototype.padEnd);
export const StringPrototypePadStart = uncurryThis(String.prototype.padStart);
export const StringPrototypeRepeat = uncurryThis(String.prototype.repeat);
export const StringPrototypeReplaceAll = uncurryThis(String.prototype.replaceAll);
export const StringPrototypeSlice = uncurryThis(String.prototype.slice);
export const StringPrototypeSplit = uncurryThis(String.prototype.split);
export const StringPrototypeStartsWith = uncurryThis(String.prototype.startsWith);
export const StringPrototypeToLowerCase = uncurryThis(String.prototype.toLowerCase);
export const StringPrototypeToUpperCase = uncurryThis(String.prototype.toUpperCase);
export const StringPrototypeToWellFormed = uncurryThis(String.prototype.toWellFormed);
export const StringPrototypeTrim = uncurryThis(String.prototype.trim);
export const { fromCharCode: StringFromCharCode } = String;

export const { floor: MathFloor, max: MathMax, min: MathMin, trunc: MathTrunc, round: MathRound, abs: MathAbs } = Math;
export const { isInteger: NumberIsInteger, isNaN: NumberIsNaN, isFinite: NumberIsFinite, parseInt: NumberParseInt, parseFloat: NumberParseFloat } = Number;
export const NumberPrototypeToFixed = uncurryThis(Number.prototype.toFixed);
export const NumberPrototypeToString = uncurryThis(Number.prototype.toString);
export const NumberPrototypeValueOf = uncurryThis(Number.prototype.valueOf);
export const StringPrototypeValueOf = uncurryThis(String.prototype.valueOf);
export const BooleanPrototypeValueOf = uncurryThis(Boolean.prototype.valueOf);
export const BigIntPrototypeValueOf = uncurryThis(BigInt.prototype.valueOf);
export const SymbolPrototypeValueOf = uncurryThis(Symbol.prototype.valueOf);
export const DatePrototypeGetTime = uncurryThis(Date.prototype.getTime);
export const { parse: JSONParse, stringify: JSONStringify } = JSON;

// What exec answers with, and nothing else: `replace`, `test` and `match` look up `exec` at each call.
export const RegExpPrototypeExec = uncurryThis(RegExp.prototype.exec);
export const RegExpPrototypeGetFlags = getter(RegExp.prototype, "flags");
export const RegExpPrototypeGetSource = getter(RegExp.prototype, "source");

// Subclasses whose methods are their own, so that a script's changes to the prototypes do not reach them. They are made empty: a constructor that
// is left out hands its arguments on through the iterator of arrays.
const keepMethods = (original, copy) => {
  for (const key of Reflect.ownKeys(original.prototype)) {
    if (key !== "constructor") Object.defineProperty(copy.prototype, key, Object.getOwnPropertyDescriptor(original.prototype, key));
  }
  Object.setPrototypeOf(copy.prototype, null);
  return copy;
};
export const SafeMap = keepMethods(Map, class SafeMap extends Map { constructor() { super(); } });
export const SafeSet = keepMethods(Set, class SafeSet extends Set { constructor() { super(); } });
export const SafeWeakMap = keepMethods(WeakMap, class SafeWeakMap extends WeakMap { constructor() { super(); } });
export const SafeWeakSet = keepMethods(WeakSet, class SafeWeakSet extends WeakSet { constructor() { super(); } });
export const MapPrototypeForEach = uncurryThis(Map.prototype.forEach);
export const MapPrototypeGetSize = getter(Map.prototype, "size");
export const MapPrototypeGet = uncurryThis(Map.prototype.get);
export const MapPrototypeHas = uncurryThis(Map.prototype.has);
export const MapPrototypeSet = uncurryThis(Map.prototype.set);
export const SetPrototypeAdd = uncurryThis(Set.prototype.add);
export const SetPrototypeForEach = uncurryThis(Set.prototype.forEach);
export const SetPrototypeGetSize = getter(Set.prototype, "size");
export const SetPrototypeHas = uncurryThis(Set.prototype.has);

const TypedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype);
export const TypedArrayPrototypeGetBuffer = getter(TypedArrayPrototype, "buffer");
export const TypedArrayPrototypeGetByteLength = getter(TypedArrayPrototype, "byteLength");
export const TypedArrayPrototypeGetByteOffset = getter(TypedArrayPrototype, "byteOffset");
export const TypedArrayPrototypeGetLength = getter(TypedArrayPrototype, "length");
export const TypedArrayPrototypeGetName = getter(TypedArrayPrototype, Symbol.toStringTag);
export const TypedArrayPrototypeSet = uncurryThis(TypedArrayPrototype.set);
export const TypedArrayPrototypeSlice = uncurryThis(TypedArrayPrototype.slice);
export const TypedArrayPrototypeSubarray = uncurryThis(TypedArrayPrototype.subarray);
export const ArrayBufferPrototypeGetByteLength = getter(ArrayBuffer.prototype, "byteLength");
export const ArrayBufferPrototypeSlice = uncurryThis(ArrayBuffer.prototype.slice);
export const DataViewPrototypeGetBuffer = getter(DataView.prototype, "buffer");
export const DataViewPrototypeGetByteLength = getter(DataView.prototype, "byteLength");
export const DataViewPrototypeGetByteOffset = getter(DataView.prototype, "byteOffset");
export const { isView: ArrayBufferIsView } = ArrayBuffer;

export const PromisePrototypeThen = uncurryThis(Promise.prototype.then);
const PromiseReject = Promise.reject.bind(Promise);
const PromiseResolve = Promise.resolve.bind(Promise);
export { PromiseReject, PromiseResolve };

/** Defines a property as the language defines its own: not enumerable. */
export function hide(object, name, value) {
  ObjectDefineProperty(object, name, { __proto__: null, value, writable: true, enumerable: false, configurable: true });
}

/** Gives a function or class the name that a script knows it by: the bundler may have had to change it. */
export function nameAs(value, name) {
  if (typeof value === "function") ObjectDefineProperty(value, "name", { __proto__: null, value: name, writable: false, enumerable: false, configurable: true });
  return value;
}

/** The elements of any iterable, as an array that was filled without the prototypes of arrays. */
export function listOf(iterable) {
  const list = [];
  for (const element of iterable) ArrayPrototypePush(list, element);
  return list;
}
