_goru_call('echo', {'value': b'x' * (128 << 20)})
