import sys


def measure(n=0):
    try:
        return measure(n + 1)
    except RecursionError:
        return n


limit = sys.getrecursionlimit()
sys.setrecursionlimit(200)
shallow = measure()
sys.setrecursionlimit(600)
deeper = measure()
print(limit, 100 < shallow < 200, 500 < deeper < 600)
try:
    sys.setrecursionlimit(0)
except ValueError as error:
    print(error)
