def numbers():
    yield 1
    yield from more()


def more():
    yield 2
    raise LookupError("no third number")


for number in numbers():
    print(number)
