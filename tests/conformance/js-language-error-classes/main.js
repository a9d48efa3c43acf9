for (const Class of [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError]) {
  const error = new Class("message", { cause: "reason" });
  console.log(String(error), error.name, error.cause, error instanceof Error, Object.keys(error), Class.length, Class("called") instanceof Class, Class.prototype.message === "");
}
const all = new AggregateError([1, new Error("x")], "several");
console.log(`${all}`, all.errors.length, Object.hasOwn(all, "errors"), "cause" in new Error("x"), Object.hasOwn(new Error("x", {}), "cause"), new Error(undefined).hasOwnProperty("message"));
const suppressed = new SuppressedError("later", "earlier", "both");
console.log(`${suppressed}`, suppressed.error, suppressed.suppressed);
console.log(Error.prototype.toString.call({ name: "N", message: "M" }), Error.prototype.toString.call({ message: "" }), Error.isError?.(new Error()), Error.isError?.({ __proto__: Error.prototype }), typeof new Error().stack);
