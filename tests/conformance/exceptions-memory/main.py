for make in (lambda: bytearray(2**62), lambda: [0] * 2**62, lambda: "x" * 2**62):
    try:
        make()
    except (MemoryError, OverflowError) as error:
        print("refused")
print(len(bytes(1000)))
