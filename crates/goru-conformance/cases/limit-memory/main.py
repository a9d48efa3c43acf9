try:
    x = bytearray(200_000_000)
except MemoryError:
    print("caught")
