log = []


def source(name, items):
    log.append(f"source {name}")
    return items


pairs = ((a, b) for a in source("a", [1, 2]) for b in source("b", "xy") if b != "x" or a == 2)
print(log)
print(list(pairs), log)
try:
    (item for item in 5)
except TypeError as error:
    print(error)
sum(n * n for n in range(10) if n % 2)
