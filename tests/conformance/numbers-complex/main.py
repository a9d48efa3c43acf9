import cmath

z = 3 + 4j
print(z, abs(z), z.conjugate(), z * 1j, z / (1 - 1j), z**2, complex("1-2j"), complex(-0.0, -0.0), -1j)
print(cmath.sqrt(-1), cmath.polar(1j), cmath.exp(cmath.pi * 1j).real, f"{z:.1f}", (1j).imag, 1j == complex(0, 1))
try:
    z < 1
except TypeError as error:
    print(error)
