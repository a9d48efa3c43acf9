import os
chunk, written = b'x' * (1 << 20), 0
while written < 2 << 30: written += os.write(1, chunk)
