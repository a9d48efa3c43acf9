import sys

sys.stdin.buffer.read()
