// What `require` gives.
const assert = require("node:assert");
const path = require("path");
const util = require("node:util");
const querystring = require("querystring");
const { URL: NodeURL, fileURLToPath, pathToFileURL } = require("url");
console.log(path.join("/a", "..", "b", "c.txt"), path.basename("/x/y.js", ".js"), path.extname("a.b.c"), path.dirname("/a/b"), path.resolve("/a", "../b"), path.relative("/a/b", "/a/c"), path.normalize("/a//b/../c/"), path.isAbsolute("x"), path.sep);
console.log(path.parse("/home/user/file.txt"), path.posix === path);
console.log(util.format("%s:%d", "a", 1), util.inspect({ a: 1 }), util.isDeepStrictEqual({ a: [1] }, { a: [1] }), util.types.isPromise(Promise.resolve()), util.types.isDate({}));
util.promisify((value, callback) => callback(null, value * 2))(21).then(console.log);
util.promisify((callback) => callback(new Error("refused")))().catch((error) => console.log(error.message));
util.callbackify(async (x) => x + 1)(1, (error, value) => console.log(error, value));
console.log(querystring.parse("a=1&b=2&a=3&c=%20x+y&d"), querystring.stringify({ a: [1, 2], b: "x y", c: true, d: null }));
console.log(new NodeURL("http://a/b").pathname, fileURLToPath("file:///a%20b/c"), pathToFileURL("/a b/#c").href);
const failing = {
  strictEqual: () => assert.strictEqual(1, 2),
  ok: () => assert.ok(0, "falsy"),
  deepStrictEqual: () => assert.deepStrictEqual({ a: 1 }, { a: 1 }),
  deepEqual: () => assert.deepEqual({ a: 1, b: [1, "2"] }, { a: "1", b: [1, 2] }),
  throws: () => assert.throws(() => { throw new TypeError("bad"); }, TypeError),
  throwsPattern: () => assert.throws(() => { throw new TypeError("bad"); }, /ba/),
  throwsObject: () => assert.throws(() => { throw new TypeError("bad"); }, { name: "TypeError", message: "bad" }),
  throwsMissing: () => assert.throws(() => {}),
  notStrictEqual: () => assert.notStrictEqual(1, 1),
  equal: () => assert.equal(1, "2"),
  fail: () => assert.fail(),
  match: () => assert.match("abc", /b/),
  ifError: () => assert.ifError(null),
};
for (const [name, body] of Object.entries(failing)) {
  try {
    body();
    console.log(name, "passes");
  } catch (error) {
    console.log(name, error.name, error.code, JSON.stringify(error.message));
  }
}
assert.rejects(Promise.reject(new Error("no")), /no/).then(() => console.log("rejects"));
const pairs = [[1, 1], [NaN, NaN], [0, -0], ["1", 1], [[1], [1]], [{ a: undefined }, {}], [new Map([[{ k: 1 }, 2]]), new Map([[{ k: 1 }, 2]])], [new Set([[1]]), new Set([[1]])], [new Set([1]), new Set([2])],
  [new Date(0), new Date(0)], [/a/g, /a/g], [/a/g, /a/i], [new Error("x"), new Error("x")], [new Error("x"), new Error("y")], [new Uint8Array([1]), new Uint8Array([1])], [new Uint8Array([1]), new Int8Array([1])],
  [[1, , 3], [1, undefined, 3]], [Object.create(null), {}], [Object(1), Object(1)], [Object(1), Object(2)], [Symbol.iterator, Symbol.iterator], [null, undefined], [{ a: { b: 1 } }, { a: { b: 1 } }], [[], {}]];
console.log(pairs.map(([a, b]) => `${Number(util.isDeepStrictEqual(a, b))}`).join(""));
const loose = pairs.map(([a, b]) => {
  try {
    assert.deepEqual(a, b);
    return 1;
  } catch {
    return 0;
  }
});
console.log(loose.join(""));
console.log(Buffer.from("héllo").toString("hex"), Buffer.from("aGk=", "base64").toString(), Buffer.concat([Buffer.from("a"), Buffer.from("b")]).toString(), Buffer.byteLength("é"), Buffer.from([1, 2, 3]).readUInt16BE(1), Buffer.alloc(3, "ab").toString(), Buffer.from("abc").equals(Buffer.from("abc")), Buffer.isBuffer(new Uint8Array()));
console.log(util.styleText("red", "x") === "\u001b[31mx\u001b[39m", util.stripVTControlCharacters("\u001b[31mx\u001b[39m"), require("os").EOL === "\n", require("string_decoder").StringDecoder.name);
