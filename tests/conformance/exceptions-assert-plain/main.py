items = [1, 2, 3]
assert len(items) > 2 and items[0] == 2
