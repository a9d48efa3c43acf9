const util = require("node:util");
console.log(util.format("%s-%d", "a", 1, { b: 2 }), util.inspect({ a: { b: { c: {} } } }, { depth: 0 }), util.isDeepStrictEqual([1, { a: NaN }], [1, { a: NaN }]), util.isDeepStrictEqual([0], [-0]));
util.promisify((a, callback) => callback(null, a * 2))(21).then((x) => console.log("promised", x));
util.promisify((callback) => callback(new Error("failed")))().catch((error) => console.log(error.message));
util.callbackify(async (x) => x + 1)(1, (error, value) => console.log("callback", error, value));
function Old() {}
function Base() {}
Base.prototype.hello = () => "hello";
util.inherits(Old, Base);
console.log(new Old().hello(), Old.super_ === Base, util.stripVTControlCharacters("\x1b[31mred\x1b[0m"), util.styleText("red", "x", { validateStream: false }) === "\x1b[31mx\x1b[39m", util.toUSVString("\ud800"));
console.log(util.types.isPromise(Promise.resolve()), util.types.isProxy(new Proxy({}, {})), util.types.isGeneratorFunction(function* () {}), util.types.isRegExp({}), util.types.isDate(new Date()), util.types.isTypedArray(new Uint8Array()), util.types.isBoxedPrimitive(Object(1)), util.types.isNativeError(new TypeError()));
console.log(typeof util.TextEncoder, typeof util.TextDecoder, util.inspect.custom === Symbol.for("nodejs.util.inspect.custom"), util.inspect.defaultOptions.depth);
