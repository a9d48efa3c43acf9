import functools


@functools.lru_cache(maxsize=2)
def square(n):
    print("computing", n)
    return n * n


print(square(2), square(2), square(3), square(4), square(2), square.cache_info())
add = functools.partial(lambda *args, **kw: (args, kw), 1, k=2)
print(add(3, m=4), functools.reduce(lambda a, b: a + b, [[1], [2]], [0]), functools.partial(int, base=2)("101"))


def logged(function):
    @functools.wraps(function)
    def wrapper(*args):
        return function(*args)

    return wrapper


@logged
def documented():
    """The docstring."""


class Lazy:
    @functools.cached_property
    def value(self):
        print("once")
        return 5


lazy = Lazy()
print(documented.__name__, documented.__doc__, lazy.value, lazy.value)
sorted("bAc", key=functools.cmp_to_key(lambda a, b: (a.lower() > b.lower()) - (a.lower() < b.lower())))
