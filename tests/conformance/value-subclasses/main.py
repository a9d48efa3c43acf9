import collections
import enum


class Text(str):
    def __repr__(self):
        return "Text!"


class Number(int):
    pass


class Level(enum.IntEnum):
    HIGH = 3


Point = collections.namedtuple("Point", "x y")
[Text("t"), Number(5), Level.HIGH, Point(1, 2), collections.OrderedDict(a=1), collections.Counter("aab"), collections.defaultdict(list, k=[1])]
