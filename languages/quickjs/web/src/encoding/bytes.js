// Bytes, whatever a script hands them over in.

import { isAnyArrayBuffer } from "../inspect/types.js";
import { ArrayBufferIsView, DataViewPrototypeGetBuffer, DataViewPrototypeGetByteLength, DataViewPrototypeGetByteOffset, TypedArrayPrototypeGetBuffer,
  TypedArrayPrototypeGetByteLength, TypedArrayPrototypeGetByteOffset, TypedArrayPrototypeGetName, TypedArrayPrototypeSet } from "../primordials.js";

const OriginalUint8Array = Uint8Array;

/** The bytes of an `ArrayBuffer`, or of a view of one, without copying them; `undefined` for anything else. */
export function bytesOf(value) {
  if (ArrayBufferIsView(value)) {
    if (TypedArrayPrototypeGetName(value) === undefined) {
      return new OriginalUint8Array(DataViewPrototypeGetBuffer(value), DataViewPrototypeGetByteOffset(value), DataViewPrototypeGetByteLength(value));
    }
    return new OriginalUint8Array(TypedArrayPrototypeGetBuffer(value), TypedArrayPrototypeGetByteOffset(value), TypedArrayPrototypeGetByteLength(value));
  }
  return isAnyArrayBuffer(value) ? new OriginalUint8Array(value) : undefined;
}

/** One array of the bytes of several. */
export function joined(parts) {
  let length = 0;
  for (let i = 0; i < parts.length; i++) length += parts[i].length;
  const bytes = new OriginalUint8Array(length);
  for (let i = 0, at = 0; i < parts.length; at += parts[i].length, i++) TypedArrayPrototypeSet(bytes, parts[i], at);
  return bytes;
}
