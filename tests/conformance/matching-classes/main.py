from enum import Enum


class Colour(Enum):
    RED = 1


class Vector:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y

    @property
    def length(self):
        print("measuring")
        return (self.x**2 + self.y**2) ** 0.5


def name(value):
    match value:
        case Colour.RED:
            return "red"
        case True:
            return "true"
        case 1:
            return "one"
        case int(n) | float(n):
            return f"number {n}"
        case Vector(0, 0):
            return "zero"
        case Vector(x, y=0, length=n):
            return f"along x: {x} {n}"
        case Vector(length=5.0) as v:
            return f"length five {v.y}"
        case Exception(args=(first, *_)):
            return f"exception {first}"
        case object():
            return "anything"


for value in (Colour.RED, True, 1, 1.0, 2.5, Vector(0, 0), Vector(2, 0), Vector(3, 4), Vector(1, 1), KeyError("k"), None):
    print(name(value))
try:
    match Vector(1, 2):
        case Vector(1, 2, 3):
            pass
except TypeError as error:
    print(error)
