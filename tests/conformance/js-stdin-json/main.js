const input = JSON.parse(require("fs").readFileSync("/dev/stdin", "utf8"));
console.log(JSON.stringify({ ...input, items: input.items.toSorted(), total: input.items.reduce((a, b) => a + b) }));
