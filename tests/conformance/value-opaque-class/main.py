import math


class Plain:
    pass


[Plain, len, math, int, lambda: 0]
