code = compile("def boom(n):\n    return 1 // n\n", "<generated>", "exec")
exec(code)
print(boom(1))
boom(0)
