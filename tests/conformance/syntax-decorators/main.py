calls = []


def mark(label):
    calls.append(f"make {label}")

    def apply(target):
        calls.append(f"apply {label} to {target.__name__}")
        return target

    return apply


table = {"m": [mark]}


@mark("outer")
@table["m"][0]("inner")
@(lambda f: f)
def function():
    pass


@mark("class")
class Class:
    pass


print("\n".join(calls))
