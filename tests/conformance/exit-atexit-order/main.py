import atexit


@atexit.register
def first():
    print("registered first, runs last")


atexit.register(print, "registered second", "with", "arguments", sep="-")
gone = atexit.register(lambda: print("never"))
atexit.unregister(gone)
print("the script ends")
