from dataclasses import dataclass, make_dataclass


def attempt(make):
    try:
        make()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def mutable():
    @dataclass
    class A:
        items: list = []


def order():
    @dataclass
    class B:
        a: int = 1
        b: int


def frozen():
    @dataclass(frozen=True)
    class C:
        a: int

    @dataclass
    class D(C):
        b: int


for make in (mutable, order, frozen):
    attempt(make)
make_dataclass("Point", ["x", ("y", int, 5)])(1)
