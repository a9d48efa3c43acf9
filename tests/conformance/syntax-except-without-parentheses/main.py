def attempt(value):
    try:
        return 1 / [2, 0][value]
    except ZeroDivisionError, IndexError:
        return "caught"


print(attempt(0), attempt(1), attempt(2))
try:
    raise ExceptionGroup("many", [KeyError("k"), OSError("o")])
except* KeyError, OSError:
    print("both")
