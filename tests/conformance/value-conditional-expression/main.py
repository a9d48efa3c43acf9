names = ["b", "a"]
scale = 2
[(lambda: len(n) * scale)() for n in sorted(names)] if names else None
