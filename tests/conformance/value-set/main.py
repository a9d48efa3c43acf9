[set(), {5}, frozenset(["x"])]
