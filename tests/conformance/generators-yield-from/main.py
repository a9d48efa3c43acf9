def inner():
    received = yield "from inner"
    print("inner got", received)
    try:
        yield "waiting"
    except ValueError as error:
        print("inner caught", error)
    return "result"


def outer():
    result = yield from inner()
    yield f"outer got {result}"
    yield from "ab"


generator = outer()
print(next(generator))
print(generator.send("hello"))
print(generator.throw(ValueError("thrown")))
print(list(generator))
