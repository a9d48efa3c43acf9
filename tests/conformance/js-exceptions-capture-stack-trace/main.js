function Custom(message) {
  this.message = message;
  Error.captureStackTrace(this, Custom);
}
Custom.prototype = Object.create(Error.prototype, { name: { value: "Custom" } });
function make() {
  return new Custom("own");
}
const error = make();
console.log(error.stack.split("\n")[0]);
console.log(/at make /.test(error.stack.split("\n")[1]), error instanceof Error);
const plain = {};
Error.captureStackTrace(plain);
console.log(typeof plain.stack, plain.stack.split("\n").length > 1, Object.keys(plain));
Error.prepareStackTrace = (e, sites) => sites.length > 0 && typeof sites[0].getLineNumber();
console.log(new Error("x").stack);
