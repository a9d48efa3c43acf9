console.log({ a: "x".repeat(30), b: "y".repeat(30) });
console.log({ a: "x".repeat(35), b: "y".repeat(35) });
console.log({ a: "x".repeat(30), b: { c: "y".repeat(30) } });
console.log([["x".repeat(70)], ["y".repeat(20)]]);
console.log({ method() {}, other: { nested: [1, 2, { deep: true }] }, list: ["a", "b"], date: new Date(0), n: null });
console.log("x".repeat(200).length, ["z".repeat(120)]);
console.log({ text: "first line\nsecond line\nthird line that is somewhat longer than the others are", n: 1 });
console.log([{ id: 1, name: "one", tags: ["a", "b"] }, { id: 2, name: "two", tags: [] }]);
console.log({ very: { deeply: { nested: { thing: [] }, empty: {} } } }, { é: 1, 漢字: 2, $: 3, _: 4, a1: 5 });
