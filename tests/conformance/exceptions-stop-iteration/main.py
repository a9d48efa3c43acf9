def generator():
    yield 1
    next(iter(()))


it = generator()
print(next(it))
next(it)
