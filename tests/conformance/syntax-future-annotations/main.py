"""The docstring may precede a future import."""

from __future__ import annotations


def function(a: Missing, *b: list[Missing]) -> "quoted":
    c: AlsoMissing = 1
    return c


x: Undefined[int] = 3
print(function.__annotations__, __annotations__, function(1))
__doc__
