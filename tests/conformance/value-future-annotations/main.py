from __future__ import annotations


def f(x: Missing):
    return f.__annotations__


f(1)
