import enum


class Colour(enum.Enum):
    RED = "red"
    BLUE = (0, 0, 255)


[Colour.RED, Colour.BLUE, {"favourite": Colour.RED}]
