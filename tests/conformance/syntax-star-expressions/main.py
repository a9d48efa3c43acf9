head, *body, tail = range(6)
(a, *b), c = [1], 2
print(head, body, tail, a, b, c)
print([*"ab", *{1: 2}], {**{"x": 1}, "y": 2, **{"x": 3}}, (*(), *[5]))


def pair():
    return *"xy", "z"


def show(*args, **kwargs):
    return args, kwargs


class Index:
    def __getitem__(self, key):
        return key


print(pair(), show(*[1], 2, *[3], k=4, **{"l": 5}), Index()[1, *[2, 3]])
for first, *rest in ["abc", (1,)]:
    print(first, rest)
