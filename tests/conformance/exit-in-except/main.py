import sys

try:
    1 / 0
except ZeroDivisionError:
    print("handled")
    sys.exit(7)
