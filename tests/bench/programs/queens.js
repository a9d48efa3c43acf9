// Recursion and integers: the ways to put eleven queens on a board.
function place(row, columns, left, right, size) {
  if (row === size) return 1;
  let ways = 0;
  let free = ((1 << size) - 1) & ~(columns | left | right);
  while (free) {
    const bit = free & -free;
    free ^= bit;
    ways += place(row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1, size);
  }
  return ways;
}
console.log(place(0, 0, 0, 0, 11));
