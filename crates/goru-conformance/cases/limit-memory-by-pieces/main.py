x = []
try:
    while True:
        x.append(bytearray(1_000_000))
except MemoryError:
    x = None
    print("caught")
