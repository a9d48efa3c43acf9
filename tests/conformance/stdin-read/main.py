import sys

print(repr(sys.stdin.read()).replace("'", '"'), len(sys.stdin.read()), len(sys.stdin.readline()))
