class Account:
    def __init__(self, balance):
        self.balance = balance

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError(f"only {self.balance} left")
        self.balance -= amount


def pay(account, *amounts):
    for amount in amounts:
        account.withdraw(amount)


def main():
    pay(
        Account(10),
        3,
        8,
    )


main()
