class Point:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x


class Named(Point):
    pass


point = Point(1)
print(hasattr(point, "__dict__"), hasattr(Named(1), "__dict__"))
try:
    point.y
except AttributeError as error:
    print(error)
try:
    point.z = 3
except AttributeError as error:
    print(error)
