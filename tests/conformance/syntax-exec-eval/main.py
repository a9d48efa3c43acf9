space = {"__builtins__": {}, "a": 2}
exec("b = a * 21", space)
print(space["b"], eval("a + b", space))
code = compile("total = sum(range(5))\ntotal", "<made up>", "exec")
exec(code)
print(total, code.co_filename)
try:
    eval("print(1)", space)
except NameError as error:
    print(error)


def function():
    local = 1
    exec("local = 2")
    return local, sorted(locals())


function()
