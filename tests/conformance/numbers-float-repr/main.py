for value in (0.1 + 0.2, 1e15, 1e16, 123456789012345680.0, 1e22, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, -0.0, 100.0, 2 / 3, 1e100, 0.1 + 0.7, 4.35 * 100):
    print(value, repr(value) == str(value), float(repr(value)) == value)
float("1_000.5e-3")
