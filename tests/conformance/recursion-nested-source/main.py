for source in ("(" * 5000 + ")" * 5000, "[" * 100000, "-" * 100000 + "1", "a" + ".a" * 100000, "{" * 500 + "}" * 500, "f(" * 2000 + ")" * 2000, "not " * 50000 + "1", "lambda: " * 20000 + "1"):
    try:
        compile(source, "<deep>", "eval")
        print("compiled")
    except (SyntaxError, MemoryError, RecursionError):
        print("refused")
print("still here")
