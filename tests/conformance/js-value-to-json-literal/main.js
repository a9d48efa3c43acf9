({ a: 1, toJSON() { return 2; } })
