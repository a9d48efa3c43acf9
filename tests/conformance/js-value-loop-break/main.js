for (const x of [1, 2, 3]) { x * 10; if (x === 2) break; }
