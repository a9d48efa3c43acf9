table = dict(a=1) | {"b": 2}
print(table.setdefault("c", []), table.pop("a"), table.pop("zz", "none"), table.get("b"), list(table.items()), table.popitem())
print({1, 2} <= {1, 2, 3}, sorted({1, 2} ^ {2, 3}), {1} | {2} == {1, 2}, {1, 2}.isdisjoint({3}), dict.fromkeys("ab", 0), table.keys() & {"b"})
items = [5, 3, 8]
items.insert(1, 9)
items[2:2] = [7, 7]
items[::2] = "xyz"
print(items, items.index(8), items.count(7))
numbers = sorted([3, 1, 2], key=lambda n: -n)
numbers.extend(range(2))
del numbers[1:3]
numbers.reverse()
print(numbers, [1, 2] * 2, [[0] * 2 for _ in range(2)], list("abc")[-1:0:-1], sorted(["B", "a"], key=str.lower), min([], default="empty"))
print([1, 2] < [1, 2, 0] < [1, 3], (1,) + (2,), any([]), all([]), sum([[1], [2]], []))
{"z": 1, "a": 2} == {"a": 2, "z": 1}
