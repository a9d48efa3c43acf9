import sys
_ = sys.stdout.buffer.write(b"a\x00b\xff\n")
