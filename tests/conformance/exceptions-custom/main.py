class PaymentError(Exception):
    def __init__(self, amount, reason):
        super().__init__(amount, reason)
        self.amount = amount

    def __str__(self):
        return f"{self.amount} refused: {self.args[1]}"


class Outer:
    class InnerError(PaymentError):
        pass


error = Outer.InnerError(5, "poor")
print(repr(error), str(error), error.args)
raise error
