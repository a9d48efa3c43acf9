class Plain:
    pass


none, five, text = None, 5, "abc"
cases = [
    lambda: 1 + "a", lambda: "a" + 1, lambda: "a" * "b", lambda: [] + (), lambda: none[0], lambda: five(), lambda: len(5),
    lambda: {[]: 1}, lambda: text["a"], lambda: int([]), lambda: sum(["a"]), lambda: Plain() < Plain(), lambda: iter(5),
    lambda: "%d" % "x", lambda: "{}".format(), lambda: print(1, spe=2), lambda: sorted([1, "a"]), lambda: (lambda x: x)(),
    lambda: int("12x"), lambda: float("abc"), lambda: [][1], lambda: [1, 2].remove(3), lambda: chr(-1), lambda: "a".join([1]),
    lambda: next(iter([])), lambda: dict(1), lambda: complex("1 + 2j"), lambda: bytes([256]), lambda: range(1, 2, 0),
]
for case in cases:
    try:
        case()
    except Exception as error:
        print(type(error).__name__, "|", error)
