for spec in ("", "d", "5", "<5", "^5", "05", "+", " ", ",", "_", "x", "#X", "b", "#o", "c", "e", ".2f", "%", "n", "*>8,"):
    print(f"{spec!r:9} [{format(1234, spec)}]")
for spec in ("", "f", ".0f", "#.0f", "e", ".3e", "g", ".3g", "%", ".1%", "10.2f", "<10.2f", "+.1f", "010.1f", ",.2f", "_.1f", "z.0f"):
    print(f"{spec!r:9} [{format(1234.5678, spec)}] [{format(-0.0004, spec)}]")
for spec, value in (("d", 1.5), ("s", 5), ("x", "a"), ("q", 1), (",", "a"), ("=5", "a"), (".2", 5)):
    try:
        format(value, spec)
    except ValueError as error:
        print(error)
