for source in ("return 1", "yield 1", "await x", "break", "continue", "class C:\n return 1", "async with a: pass", "def f():\n  [(yield) for x in y]", "def f(a, a): pass", "def f():\n global x\n x: int = 1", "def f(x):\n nonlocal x", "nonlocal x", "import *", "def f():\n from a import *", "*a", "*a = 1", "a, *b, *c = d"):
    try:
        compile(source, "<text>", "exec")
        print(repr(source), "compiles")
    except SyntaxError as error:
        print(repr(source), "→", error.msg)
