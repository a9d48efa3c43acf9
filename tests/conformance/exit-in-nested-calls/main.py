import sys
from contextlib import contextmanager


@contextmanager
def block():
    try:
        yield
    finally:
        print("block left")


def generate():
    try:
        yield 1
        yield sys.exit(11)
    finally:
        print("generator left")


with block():
    print([value for value in generate()])
