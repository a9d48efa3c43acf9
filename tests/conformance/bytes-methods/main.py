data = b"\x00abc\xff\n'"
print(data, list(data[:3]), data[1:4], data[1], data.hex(" "), bytes.fromhex("de ad BE ef"))
print(b"a,b".split(b","), b"x".join([b"1", b"2"]), b"abc".upper(), b"abc".find(b"c"), b"%d-%s" % (5, b"z"))
buffer = bytearray(b"hello")
view = memoryview(buffer)
view[0:2] = b"HE"
print(buffer, view.nbytes, (260).to_bytes(2, "big"), int.from_bytes(b"\x01\x04", "little"))
try:
    buffer.append(1)
except BufferError as error:
    print(error)
try:
    b"a" + "b"
except TypeError as error:
    print(error)
b"a" == "a"
