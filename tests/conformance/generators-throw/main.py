def stubborn():
    while True:
        try:
            yield "waiting"
        except ValueError as error:
            yield f"caught {error}"


generator = stubborn()
print(next(generator), generator.throw(ValueError("one")), next(generator))
try:
    generator.throw(KeyError("through"))
except KeyError as error:
    print("out:", error)
print(next(generator, "finished"))
