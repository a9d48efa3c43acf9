import array
import struct

packed = struct.pack(">HiQ?3sd", 1, -2, 2**63, True, b"ab", 1.5)
print(packed.hex(), struct.unpack(">HiQ?3sd", packed), struct.calcsize("<bhiq"), struct.calcsize(">e"))
for attempt in (lambda: struct.pack("B", 256), lambda: struct.unpack("<i", b"abc"), lambda: struct.pack("z", 1)):
    try:
        attempt()
    except struct.error as error:
        print(error)
numbers = array.array("i", [1, 2, 3])
numbers.append(-4)
print(numbers, numbers.itemsize, numbers[1:3], array.array("d", [0.5]).tobytes().hex())
print([chunk for chunk in struct.iter_unpack("<H", b"\x01\x00\x02\x00")], memoryview(b"\x01\x00\x00\x00").cast("I").tolist())
array.array("B", [1, 2]).tolist()
