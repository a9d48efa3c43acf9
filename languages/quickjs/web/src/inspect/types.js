// `util.types`: what a value is, whatever its prototype and `Symbol.toStringTag` say. The engine is asked.

import { native } from "../native.js";
import { ArrayBufferIsView, ObjectGetOwnPropertyDescriptor, ObjectGetPrototypeOf, ObjectIsExtensible } from "../primordials.js";

const className = (value) => ((typeof value === "object" && value !== null) || typeof value === "function" ? native.className(value) : "");
const is = (name) => (value) => className(value) === name;

export const isArgumentsObject = is("Arguments");
export const isArrayBuffer = is("ArrayBuffer");
export const isSharedArrayBuffer = is("SharedArrayBuffer");
export const isBigIntObject = is("BigInt");
export const isBooleanObject = is("Boolean");
export const isNumberObject = is("Number");
export const isStringObject = is("String");
export const isSymbolObject = is("Symbol");
export const isDataView = is("DataView");
export const isDate = is("Date");
export const isMap = is("Map");
export const isMapIterator = is("Map Iterator");
export const isNativeError = is("Error");
export const isPromise = is("Promise");
export const isRegExp = is("RegExp");
export const isSet = is("Set");
export const isSetIterator = is("Set Iterator");
export const isWeakMap = is("WeakMap");
export const isWeakSet = is("WeakSet");
export const isInt8Array = is("Int8Array");
export const isUint8Array = is("Uint8Array");
export const isUint8ClampedArray = is("Uint8ClampedArray");
export const isInt16Array = is("Int16Array");
export const isUint16Array = is("Uint16Array");
export const isInt32Array = is("Int32Array");
export const isUint32Array = is("Uint32Array");
export const isFloat32Array = is("Float32Array");
export const isFloat64Array = is("Float64Array");
export const isBigInt64Array = is("BigInt64Array");
export const isBigUint64Array = is("BigUint64Array");

export const isArrayBufferView = (value) => ArrayBufferIsView(value);
export const isTypedArray = (value) => ArrayBufferIsView(value) && !isDataView(value);

/** Not by its name: the engine may call a proxy what it likes. */
export function isProxy(value) {
  return ((typeof value === "object" && value !== null) || typeof value === "function") && native.proxyParts(value) !== undefined;
}

/** No value of this engine stands for something outside of it. */
export const isExternal = () => false;

export function isAnyArrayBuffer(value) {
  const name = className(value);
  return name === "ArrayBuffer" || name === "SharedArrayBuffer";
}

export function isAsyncFunction(value) {
  const name = className(value);
  return name === "AsyncFunction" || name === "AsyncGeneratorFunction";
}

export function isGeneratorFunction(value) {
  const name = className(value);
  return name === "GeneratorFunction" || name === "AsyncGeneratorFunction";
}

export function isGeneratorObject(value) {
  const name = className(value);
  return name === "Generator" || name === "AsyncGenerator";
}

export function isBoxedPrimitive(value) {
  const name = className(value);
  return name === "Number" || name === "String" || name === "Boolean" || name === "BigInt" || name === "Symbol";
}

/** The engine calls a namespace `Object`; what no other object has is its tag, which cannot be changed, on an object that cannot grow. */
export function isModuleNamespaceObject(value) {
  if (className(value) !== "Object" || ObjectIsExtensible(value) || ObjectGetPrototypeOf(value) !== null) return false;
  const tag = ObjectGetOwnPropertyDescriptor(value, Symbol.toStringTag);
  return tag !== undefined && tag.value === "Module" && !tag.configurable && !tag.writable;
}
