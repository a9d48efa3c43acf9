import zlib
squeeze = zlib.compressobj()
zeros = squeeze.compress(bytes(1 << 20)) + squeeze.flush(zlib.Z_FULL_FLUSH)
zlib.decompress(zeros + zeros[2:] * 1023)
