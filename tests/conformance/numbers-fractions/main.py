from fractions import Fraction

print(Fraction(6, -4), Fraction("0.125"), Fraction(0.1), Fraction("3/9") + 1, Fraction(1, 3) ** -2, Fraction(7, 2) // 1)
print(Fraction(3.141592653589793).limit_denominator(1000), round(Fraction(5, 2)), float(Fraction(1, 3)), f"{Fraction(1, 3):.5f}")
print(repr(Fraction(2, 4)), Fraction(1, 2) == 0.5, sum([Fraction(1, n) for n in range(1, 6)]))
try:
    Fraction(1, 0)
except ZeroDivisionError as error:
    print(error)
