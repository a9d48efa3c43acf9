for source in ("if True\n  pass", "print 1", "x = [1 2]", "x = {1: 2, 3}", "f(a b)", "def f(\n", "class C\n pass", "x =", "f(a=1, 2)", "f(**a, *b)", "x = 1 +", "for x in:", "else: pass", "try: pass", "x if y", "lambda x y: 1", "0777", "1__0", "0xg", "1.e", "5a", "'abc", "import a.b as", "from a import", "raise x from", "assert", "a ? b", "x++", "$x", "a <> b", "f'{a'", "@\nx"):
    try:
        compile(source, "<text>", "exec")
        print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), "→", error.msg)
