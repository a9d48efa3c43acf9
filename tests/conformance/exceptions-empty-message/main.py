try:
    raise ValueError
except ValueError as error:
    print(repr(error), repr(str(error)), error.args)
raise RuntimeError()
