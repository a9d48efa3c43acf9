value, width = 3.14159, 12
text = "naïve"
print(f"[{value:>{width}.{1 + 1}f}] [{text!a:^12}] [{text!r:*<10}]")
print(f"{value=} {value = :.1f} {text=!s} {width + 1=}")
print(f"{1_000_000:,} {1_000_000:_x} {255:#010b} {-5:+} {0.25:%} {'x':>3}")
print(f"{lambda_ if (lambda_ := 3) else 0} {(lambda x: x * 2)(4)}")
print(f"{value!r:.4}" f" joined " "{not a field}")
