for value in (1.0, 0.1, -2.5, 5e-324, float("inf"), 0.0):
    print(value.hex(), float.fromhex(value.hex()) == value)
print(float.fromhex("0x1.8p3"), (3.0).is_integer(), (0.5).as_integer_ratio())
import math

print(math.frexp(10.0), math.ldexp(0.625, 4), math.nextafter(1.0, 2.0), math.ulp(1.0), math.isclose(0.1 + 0.2, 0.3))
