def attempt(source):
    try:
        exec(source)
    except Exception as error:
        print(f"{source:22} {type(error).__name__}: {error}")


attempt("a, b = 1, 2, 3")
attempt("a, b = [1]")
attempt("a, *b, c = [1]")
attempt("a, b = iter([])")
attempt("a, b = 5")
attempt("for a, b in [(1,)]: pass")
attempt("f = lambda *a: a; f(*5)")
attempt("f = dict; f(**{1: 2})")
attempt("f = dict; f(a=1, **{'a': 2})")
attempt("a, b = {'x': 1, 'y': 2, 'z': 3}")
