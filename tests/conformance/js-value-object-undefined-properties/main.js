({ a: undefined, b: [undefined, , 1], c: null })
