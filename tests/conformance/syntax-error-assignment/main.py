for source in ("if x = 3: pass", "f() = 1", "1 = x", "x + 1 = 2", "None = 1", "(a, 1) = 2", "a, b += 1", "del f()", "{a: 1} = 2", "x := 1"):
    try:
        compile(source, "<text>", "exec")
    except SyntaxError as error:
        print(f"{source:18} {error.msg} @{error.offset}-{error.end_offset}")
