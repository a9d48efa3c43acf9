class Circle:
    def __init__(self, radius):
        self.radius = radius

    @property
    def radius(self):
        """The radius."""
        return self._radius

    @radius.setter
    def radius(self, value):
        if value <= 0:
            raise ValueError("radius must be positive")
        self._radius = value

    @radius.deleter
    def radius(self):
        print("deleting")
        del self._radius

    @property
    def area(self):
        return round(3.14159 * self.radius**2, 2)

    @classmethod
    def unit(cls):
        return cls(1)

    @staticmethod
    def check(value):
        return value > 0


circle = Circle(2)
circle.radius = 3
print(circle.area, Circle.unit().area, Circle.check(0), Circle.radius.__doc__)
del circle.radius
try:
    circle.area = 5
except AttributeError as error:
    print(error)
Circle(-1)
