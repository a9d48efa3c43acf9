bytearray(1 << 30)
