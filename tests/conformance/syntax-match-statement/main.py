from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


def describe(subject):
    match subject:
        case None | True | False:
            return "singleton"
        case 0 | 1 | 2:
            return "small"
        case int(n) if n < 0:
            return f"negative {n}"
        case str() as text:
            return f"text {text!r}"
        case []:
            return "empty"
        case [only]:
            return f"one {only!r}"
        case [first, *middle, last]:
            return f"{first!r} … {len(middle)} … {last!r}"
        case {"kind": "circle", "r": r, **rest}:
            return f"circle {r} {rest}"
        case Point(x=0, y=0):
            return "origin"
        case Point(x, y):
            return f"point {x},{y}"
        case _:
            return f"other {type(subject).__name__}"


for subject in (None, 1, -5, "hi", [], [7], (1, 2, 3, 4), {"kind": "circle", "r": 2, "z": 1}, Point(0, 0), Point(1, 2), 3.5, b"ab"):
    print(describe(subject))
