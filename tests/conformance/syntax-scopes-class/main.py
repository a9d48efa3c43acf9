x = "module"


class C:
    x = "class"
    seen = x
    items = [x for _ in range(1)]

    def method(self):
        return x, self.x, __class__.__name__

    __private = 5

    def private(self):
        return self.__private


print(C.seen, C.items, C().method(), C().private(), C._C__private)
