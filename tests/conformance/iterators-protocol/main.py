class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        yield from range(self.start, 0, -1)

    def __reversed__(self):
        return iter(range(1, self.start + 1))

    def __length_hint__(self):
        return self.start


class Old:
    def __getitem__(self, index):
        if index == 3:
            raise IndexError
        return index * 10


print(list(Countdown(3)), list(reversed(Countdown(3))), list(Old()), 20 in Old(), tuple(zip(Countdown(2), Old())))
values = iter([1, 2, 0, 3])
print(list(iter(lambda: next(values), 0)), list(values))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as error:
    print(error)
table = {"a": 1}
try:
    for key in table:
        table["b"] = 2
except RuntimeError as error:
    print(error)
