({ a: { b: Symbol("s") } })
