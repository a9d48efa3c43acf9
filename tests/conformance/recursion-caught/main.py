def forever(n):
    return forever(n + 1)


for _ in range(3):
    try:
        forever(0)
    except RecursionError as error:
        print(type(error).__name__, str(error).startswith("maximum recursion depth exceeded"))
