new Set(["b", "a", new Set([1]), "b"])
