print([round(n + 0.5) for n in range(-3, 4)], round(2.675, 2), round(1.005, 2), round(0.125, 2), round(-2.5))
print(round(1234.5678, -2), round(15, -1), round(25, -1), round(1e300, 2), round(3.0), type(round(3.7)).__name__)
print(int(-3.9), -7 // 2, -7 % 3, 7.5 // 2, -7.5 % 2, divmod(-7, 2), divmod(7.5, -2))
import math

print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), math.fsum([0.1] * 10), sum([0.1] * 10), math.prod([1.5, 2]))
(0.1).as_integer_ratio()
