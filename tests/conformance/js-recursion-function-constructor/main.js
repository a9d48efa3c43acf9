// The stack ends at another place of the parser with each depth that the recursion begins at.
globalThis.next = new Function("return new Function('return next() + 1')()");

function begin(depth) {
  if (depth > 0) return begin(depth - 1);
  try {
    return globalThis.next();
  } catch (error) {
    return error instanceof RangeError ? "RangeError" : `${error}`;
  }
}

const ends = new Set();
for (let depth = 0; depth < 16; depth++) ends.add(begin(depth));
console.log([...ends].join("\n"));
