const assert = require("node:assert");
assert(true);
assert.equal(1, "1");
assert.strictEqual(NaN, NaN);
assert.deepEqual({ a: [1, { b: 2 }] }, { a: ["1", { b: 2 }] });
assert.deepStrictEqual(new Map([[{ k: 1 }, new Set([1])]]), new Map([[{ k: 1 }, new Set([1])]]));
assert.notDeepStrictEqual([1], ["1"]);
assert.throws(() => { throw new TypeError("bad"); }, { name: "TypeError", message: /ba/ });
assert.throws(() => { throw new TypeError("bad"); }, TypeError);
assert.doesNotThrow(() => {});
assert.match("text", /ex/);
assert.ok(1, "never said");
assert.notStrictEqual(1, 2);
for (const wrong of [() => assert(0, "message"), () => assert.strictEqual(1, 2, "given"), () => assert.fail("failed"), () => assert.equal(1, 2, new RangeError("own")), () => assert.throws(() => {}), () => assert.ifError(new Error("e")), () => assert.match("a", /b/, "no match"), () => assert.deepStrictEqual([1], [2], "lists")]) {
  try {
    wrong();
    console.log("passed");
  } catch (error) {
    console.log(error.name, error.code, error.message.split("\n")[0], error.generatedMessage);
  }
}
assert.rejects(Promise.reject(new Error("r")), /r/).then(() => console.log("rejected as expected"));
assert.rejects(Promise.resolve()).catch((error) => console.log(error.code));
