value = []
for _ in range(10 ** 4): value = [value]
_goru_call('echo', {'value': value})
