from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext

print(Decimal("0.1") + Decimal("0.2"), Decimal("1.10") + 1, Decimal("1.0") * Decimal("2.50"), Decimal(1) / 3)
print(Decimal(0.1), Decimal("1E+3"), Decimal("100").normalize(), Decimal("-0"), Decimal((1, (3, 1, 4), -2)))
for rounding in (ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_DOWN):
    print(rounding, [str(Decimal(text).quantize(Decimal("0.1"), rounding)) for text in ("0.25", "0.35", "-0.25", "2.99")])
with localcontext(prec=5) as context:
    print(Decimal(2).sqrt(), Decimal(1) / 7, +Decimal("123456789"), context.prec)
print(Decimal("1.0") == 1 == Decimal("1"), hash(Decimal("1.5")) == hash(1.5), sorted([Decimal("2"), 1.5, 3]))
print(f"{Decimal('1234567.891'):,.2f} {Decimal('0.00001234'):e} {Decimal('12.5'):>8} {Decimal('0.000001')} {Decimal('1E-7')}")
