class Money:
    def __init__(self, cents):
        self.cents = cents

    def __repr__(self):
        return f"Money({self.cents})"

    def __str__(self):
        return f"{self.cents / 100:.2f}"

    def __format__(self, spec):
        return f"[{spec}]{self}" if spec else str(self)

    def __bytes__(self):
        return b"money"

    def __index__(self):
        return self.cents


money = Money(250)
print(money, [money], f"{money} {money:wide} {money!r:>12}", bytes(money), hex(money), [0, 1, 2][Money(1)])
"%s %r %d" % (money, money, 5)
