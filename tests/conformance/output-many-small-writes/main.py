import sys

for number in range(20000):
    sys.stdout.write("x" if number % 100 else "|\n")
