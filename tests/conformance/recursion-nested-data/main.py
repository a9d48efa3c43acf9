import copy

nested = []
for _ in range(100000):
    nested = [nested]
for attempt in (lambda: repr(nested), lambda: nested == copy.copy(nested) and nested[0] == [nested[0]], lambda: copy.deepcopy(nested)):
    try:
        attempt()
        print("fine")
    except RecursionError:
        print("RecursionError")
del nested
print("dropped")
