// Allocation: binary trees, made, counted and dropped.
const make = (depth) => (depth === 0 ? { left: null, right: null } : { left: make(depth - 1), right: make(depth - 1) });
const count = (tree) => (tree.left === null ? 1 : 1 + count(tree.left) + count(tree.right));
let nodes = 0;
for (let depth = 4; depth <= 14; depth += 2) {
  for (let round = 1 << (15 - depth); round > 0; round--) nodes += count(make(depth));
}
console.log(nodes);
