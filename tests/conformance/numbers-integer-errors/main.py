import operator

for attempt in (lambda: int("1.5"), lambda: int(""), lambda: int("1_"), lambda: int("9", 8), lambda: int("1", 99), lambda: 1 % 0, lambda: 1 << -1, lambda: pow(2, -1, 4), lambda: range(10)[20], lambda: "a" * 2.0, lambda: (-1).to_bytes(1, "big"), lambda: (256).to_bytes(1, "big"), lambda: operator.index(1.0), lambda: 5 + None, lambda: 10 ** 400 * 1.0):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
