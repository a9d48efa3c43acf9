def again(n):
    return again(n + 1) + 1
try:
    again(0)
except RecursionError:
    print("caught")
