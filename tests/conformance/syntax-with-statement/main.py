from contextlib import contextmanager


@contextmanager
def guard(name, swallow=False):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as error:
        print(name, "saw", error)
        if not swallow:
            raise
    finally:
        print("leave", name)


with (
    guard("a", swallow=True) as a,
    guard("b") as b,
):
    print(a, b)
    raise ValueError("inside")
print("after")
