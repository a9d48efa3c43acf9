group = ExceptionGroup("g", [ValueError("a"), ExceptionGroup("h", [KeyError("b"), ValueError("c")])])
match_, rest = group.split(ValueError)
print(repr(match_))
print(repr(rest))
print(group.subgroup(lambda error: "c" in str(error)))
try:
    ExceptionGroup("x", [SystemExit()])
except TypeError as error:
    print(error)
try:
    ExceptionGroup("x", [])
except ValueError as error:
    print(error)
str(group)
