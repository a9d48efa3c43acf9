source = "+".join(["1"] * 300)
print(eval(source))
print(eval("''" + ".strip()" * 200 + " or 'empty'"))
code = "if True:\n" + "".join(" " * d + "if True:\n" for d in range(1, 20)) + " " * 20 + "deep = 20\n"
exec(code)
deep
