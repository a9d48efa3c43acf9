import kv
for i in range(10 ** 6): kv.set(str(i), None)
