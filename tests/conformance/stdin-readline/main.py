import sys

print(repr(sys.stdin.readline()), repr(sys.stdin.read(2)), repr(sys.stdin.readline()), sys.stdin.readlines(7), repr(sys.stdin.readline()))
sys.stdin.readline()
