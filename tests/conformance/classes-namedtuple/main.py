from collections import namedtuple
from typing import NamedTuple

Point = namedtuple("Point", ["x", "y"], defaults=[0])


class Person(NamedTuple):
    name: str
    age: int = 0

    def older(self, years):
        return self._replace(age=self.age + years)


point = Point(1)
print(point, point.x + point[1], point._asdict(), Point._make("ab"), point == (1, 0))
print(Person("Ada").older(3), Person._fields, Person._field_defaults)
try:
    point.x = 5
except AttributeError as error:
    print(error)
try:
    namedtuple("Bad", "class x x")
except ValueError as error:
    print(error)
