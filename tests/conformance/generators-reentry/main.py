def selfish():
    yield next(generator)


generator = selfish()
try:
    next(generator)
except ValueError as error:
    print(error)
from inspect import getgeneratorstate

getgeneratorstate(generator)
