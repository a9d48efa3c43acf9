import sys

written = sys.stdout.write("four\n")
print(written, sys.stdout.encoding.lower(), sys.stdout.writable(), sys.stdout.readable())
try:
    sys.stdout.write(b"bytes")
except TypeError as error:
    print(error)
