Object.defineProperty({ [Symbol("s")]: 1, kept: 2 }, "hidden", { value: 3 })
