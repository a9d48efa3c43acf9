import functools


@functools.cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


def permutations(text):
    return [text] if len(text) < 2 else [c + rest for i, c in enumerate(text) for rest in permutations(text[:i] + text[i + 1 :])]


print(fibonacci(150), ackermann(2, 9), permutations("abc"))
fibonacci.cache_info().misses
