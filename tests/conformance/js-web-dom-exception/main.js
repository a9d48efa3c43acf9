const e = new DOMException("message", "AbortError");
console.log(e.name, e.message, e.code, e instanceof Error, `${e}`, Object.prototype.toString.call(e), DOMException.ABORT_ERR, typeof e.stack);
console.log(new DOMException().name, new DOMException("m", "Unknown").code, new DOMException("m", { name: "DataCloneError", cause: 5 }).code, new DOMException("m", { cause: 5 }).cause, Object.keys(e));
try {
  DOMException("x");
} catch (error) {
  console.log(error.name);
}
