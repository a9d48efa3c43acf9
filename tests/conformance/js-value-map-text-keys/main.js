new Map([["a", 1], ["b", new Map()]])
