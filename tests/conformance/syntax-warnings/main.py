import warnings

for source in (r"x = '\d'", "x is 1", "assert (1, 'x')", "(1)(2)", "[1][2, 3]", "def f():\n try: pass\n finally: return 1"):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        compile(source, "<text>", "exec")
    for warning in caught:
        print(warning.category.__name__, warning.message)
