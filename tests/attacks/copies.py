data = bytearray(64 << 20)
while True: data[:] = bytes(data)
