for _ in range(10 ** 7): _goru_call('echo', {})
