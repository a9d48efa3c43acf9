class Positive:
    def __set_name__(self, owner, name):
        self.name = name
        print("named", owner.__name__, name)

    def __get__(self, instance, owner):
        return self if instance is None else instance.__dict__.get(self.name, 0)

    def __set__(self, instance, value):
        if value < 0:
            raise ValueError(f"{self.name} must not be negative")
        instance.__dict__[self.name] = value


class Plain:
    def __get__(self, instance, owner):
        return "from the descriptor"


class Account:
    balance = Positive()
    note = Plain()


account = Account()
account.balance = 5
account.__dict__["note"] = "from the instance"
print(account.balance, account.note, Account.balance.name)
account.balance = -1
