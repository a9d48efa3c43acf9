from enum import Enum, Flag, IntEnum, StrEnum, auto, unique


class Colour(Enum):
    RED = 1
    GREEN = auto()
    CRIMSON = 1

    @property
    def shout(self):
        return self.name + "!"


class Permission(Flag):
    READ = auto()
    WRITE = auto()
    ALL = READ | WRITE


class Mode(StrEnum):
    FAST = auto()


class Level(IntEnum):
    LOW = 1
    HIGH = 2


print(Colour.RED, repr(Colour.CRIMSON), Colour(2), Colour["GREEN"].shout, list(Colour), Colour.RED is Colour.CRIMSON)
print(Permission.READ | Permission.WRITE, repr(Permission(0)), Permission.READ in Permission.ALL, ~Permission.READ)
print(Mode.FAST, Mode.FAST == "fast", Level.HIGH > Level.LOW, Level.LOW + 1, f"{Level.HIGH}")
for attempt in (lambda: Colour(9), lambda: Colour["BLUE"], lambda: setattr(Colour, "RED", 5)):
    try:
        attempt()
    except (ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)
Colour.GREEN.value
