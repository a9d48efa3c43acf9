total = 0
for n in range(1000):
    total += _goru_call("echo", {"value": n})
total
