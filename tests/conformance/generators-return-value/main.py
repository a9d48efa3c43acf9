def generator():
    yield 1
    return {"answer": 42}


g = generator()
print(next(g))
try:
    next(g)
except StopIteration as stop:
    print(stop.value)
print(next(g, "default"))
