({ b: 1, 2: "two", a: 3, 1: "one", [-1]: "minus" })
