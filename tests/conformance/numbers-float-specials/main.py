import math

nan, inf = float("nan"), float("inf")
print(nan, inf, -inf, nan == nan, inf == inf, inf - inf, 0.0 == -0.0, str(-0.0), math.copysign(1, -0.0))
print(sorted([3, -inf, inf, 1]), max(1, nan) == 1, math.isnan(nan), math.isinf(-inf), 1e308 * 10, -1e308 * 10)
print(nan in [nan], [nan] == [nan], {nan: 1}.get(nan), float("-Infinity"), float("NaN"))
for attempt in (lambda: 1.0 / 0, lambda: int(inf), lambda: int(nan), lambda: math.exp(1000), lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.fmod(1, 0), lambda: 0.0**-1):
    try:
        print(attempt())
    except (ArithmeticError, ValueError) as error:
        print(type(error).__name__, error)
