from functools import singledispatch, singledispatchmethod


@singledispatch
def describe(value):
    return f"something: {value}"


@describe.register
def _(value: int | float):
    return f"number {value}"


@describe.register(list)
def _(value):
    return f"list of {len(value)}"


class Printer:
    @singledispatchmethod
    def show(self, value):
        return "any"

    @show.register
    def _(self, value: str):
        return f"text {value}"


print(describe(5), describe([1, 2]), describe(True), describe("x"), Printer().show("t"), Printer().show(1))
describe.dispatch(bool) is describe.dispatch(int)
