// `DOMException`: an error by the engine's lights, so that it has a trace and prints as one. The engine's own class has neither.

import { ObjectDefineProperty, ObjectSetPrototypeOf, ReflectConstruct, SafeMap, SafeWeakMap, hide } from "../primordials.js";

const codes = new SafeMap();
const nameOf = new SafeWeakMap();

export class DOMException {
  constructor(message = "", options = "Error") {
    const error = ReflectConstruct(Error, [`${message}`], new.target);
    const named = typeof options === "object" && options !== null;
    nameOf.set(error, `${named ? (options.name ?? "Error") : options}`);
    if (named && "cause" in options) hide(error, "cause", options.cause);
    return error;
  }

  get name() {
    return nameOf.get(this) ?? "Error";
  }

  get code() {
    return codes.get(nameOf.get(this)) ?? 0;
  }
}
ObjectSetPrototypeOf(DOMException.prototype, Error.prototype);
hide(DOMException.prototype, Symbol.toStringTag, "DOMException");
hide(DOMException.prototype, "message", "");

// The codes that the standard keeps, from 1; what is empty was given up long ago.
const names = "IndexSizeError,,HierarchyRequestError,WrongDocumentError,InvalidCharacterError,,NoModificationAllowedError,NotFoundError," +
  "NotSupportedError,InUseAttributeError,InvalidStateError,SyntaxError,InvalidModificationError,NamespaceError,InvalidAccessError,," +
  "TypeMismatchError,SecurityError,NetworkError,AbortError,URLMismatchError,QuotaExceededError,TimeoutError,InvalidNodeTypeError,DataCloneError";
for (const [index, name] of names.split(",").entries()) {
  if (name === "") continue;
  codes.set(name, index + 1);
  const words = name.replace(/Error$/, "").replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
  const constant = { __proto__: null, value: index + 1, enumerable: true };
  ObjectDefineProperty(DOMException, `${words}_ERR`, constant);
  ObjectDefineProperty(DOMException.prototype, `${words}_ERR`, constant);
}
