import math

print(2**1000)
print(math.factorial(50), pow(3, 1000, 1_000_007), math.isqrt(10**40), math.gcd(2**60, 6**30), math.comb(100, 50))
print((2**200).bit_length(), (-(2**70)) >> 3, 10**30 // -7, -(10**30) % 7, (1 << 100) ^ 1, ~(2**64), hex(-(2**65)))
print(int("z" * 10, 36), int("-0b1010", 0), int.from_bytes(b"\xff" * 9, "big"), (255).bit_count())
10**18 * 10**18
