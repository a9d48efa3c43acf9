try:
    raise "text"
except TypeError as error:
    print(error)
try:
    raise ValueError from 5
except TypeError as error:
    print(error)
try:
    try:
        raise KeyError(1)
    except "KeyError":
        pass
except TypeError as error:
    print(error, "|", repr(error.__context__))
raise 42
