import sys

count, *rest = sys.stdin.read().split()
print(int(count), sum(map(int, rest)))
