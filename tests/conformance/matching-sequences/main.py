from collections import deque


def shape(value):
    match value:
        case []:
            return "empty"
        case [_]:
            return "one"
        case [1, *rest] | [*rest, 1]:
            return f"one at an end, then {rest}"
        case (a, (b, *c), {"k": [d]}):
            return f"nested {a} {b} {c} {d}"
        case [_, _, *_]:
            return "two or more"
        case str() | bytes():
            return "text or bytes"
        case _:
            return "no sequence"


for value in ([], (5,), (1, 2), [2, 1], ["a", ("b", "c"), {"k": ["d"], "x": 0}], deque("abc"), range(4), "ab", b"ab", {1, 2}, {"a": 1}, iter([1])):
    print(shape(value))
