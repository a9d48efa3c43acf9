import gzip
import io
import zlib

data = b"spam and eggs " * 1000
packed = zlib.compress(data, 9)
print(len(packed) < 200, zlib.decompress(packed) == data, gzip.decompress(gzip.compress(data, mtime=0)) == data)
stream = zlib.compressobj()
print(zlib.decompress(stream.compress(data) + stream.flush()) == data)
buffer = io.BytesIO()
with gzip.open(buffer, "wt", encoding="utf-8") as file:
    file.write("é\n" * 3)
buffer.seek(0)
with gzip.open(buffer, "rt", encoding="utf-8") as file:
    print(file.readlines())
try:
    zlib.decompress(b"not compressed")
except zlib.error as error:
    print(error)
