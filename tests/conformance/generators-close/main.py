def polite():
    try:
        yield 1
    except GeneratorExit:
        print("asked to leave")
        raise
    finally:
        print("finally")


def rude():
    try:
        yield 1
    except GeneratorExit:
        yield 2


generator = polite()
next(generator)
print(generator.close(), list(generator))
generator = rude()
next(generator)
try:
    generator.close()
except RuntimeError as error:
    print(error)
unstarted = polite()
unstarted.close()
