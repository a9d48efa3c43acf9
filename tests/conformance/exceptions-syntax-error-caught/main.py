source = "x = 1\nif x = 2:\n    pass\n"
try:
    compile(source, "<rules>", "exec")
except SyntaxError as error:
    print(error.filename, error.lineno, error.offset, error.end_lineno, error.end_offset, repr(error.text))
    print(error.msg)
    print(error)
exec("y = (1,\n  2")
