import sys
sys.setrecursionlimit(10 ** 9)
def f(): f()
try: f()
except RecursionError as error: print(error)
