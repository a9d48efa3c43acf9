for pattern in ("x: pass\n case y", "[*a, *b]", "{**rest, 'k': 1}", "{'k': 1, 'k': 2}", "(a, a)", "a | b", "f()", "1 + 2", "-x", "Point(x=1, x=2)", "a.b()", "{x: 1}", "_ as _", "1 as x.y", "f'{x}'"):
    try:
        compile(f"match subject:\n case {pattern}: pass\n", "<pattern>", "exec")
        print(f"{pattern!r} compiles")
    except SyntaxError as error:
        print(f"{pattern!r} → {error.msg}")
