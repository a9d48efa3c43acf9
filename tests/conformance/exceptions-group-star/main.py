def run(*errors):
    try:
        raise ExceptionGroup("group", errors)
    except* ValueError as group:
        print("values", group.exceptions)
    except* (KeyError, OSError) as group:
        print("others", group.exceptions)


run(ValueError(1), KeyError("k"), ValueError(2))
try:
    raise TypeError("alone")
except* TypeError as group:
    print(repr(group))
run(ValueError(3), ExceptionGroup("deep", [ValueError(4), RuntimeError("left over")]))
