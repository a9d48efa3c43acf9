from decimal import Decimal, DivisionByZero, InvalidOperation, getcontext

for attempt in (lambda: Decimal("abc"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal("sNaN") + 1, lambda: Decimal(-1).sqrt(), lambda: Decimal("1") + 1.5, lambda: Decimal("1e999999") * Decimal("1e999999")):
    try:
        print(attempt())
    except (ArithmeticError, TypeError) as error:
        print(type(error).__name__, error)
getcontext().traps[DivisionByZero] = False
getcontext().traps[InvalidOperation] = False
print(Decimal(1) / 0, Decimal("abc"), Decimal("NaN") == Decimal("NaN"), getcontext().prec)
str(Decimal("Infinity") - Decimal("Infinity"))
