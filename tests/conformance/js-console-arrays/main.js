console.log([], [1], [[]], [[], {}], [1, , 3], [, ,], new Array(200));
console.log(Array.from({ length: 30 }, (_, i) => i));
console.log(Array.from({ length: 120 }, (_, i) => i * 1000));
console.log(["apple", "banana", "cherry", "date", "elderberry", "fig", "grape", "honeydew"]);
console.log(Object.assign([1, 2], { key: "value", [-1]: "negative" }));
console.log([["a", 1], ["b", 2]], [{ a: 1 }, { b: 2 }], [undefined, null, NaN]);
console.log(new Array(3).fill("a long text that takes its room on the line"));
console.log(Array.from({ length: 7 }, (_, i) => "x".repeat(i)), [1.5, 22.25, 333.125, -1, 0, 1e21, 100]);
