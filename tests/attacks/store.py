import kv
kv.set('k', b'x' * (64 << 20))
