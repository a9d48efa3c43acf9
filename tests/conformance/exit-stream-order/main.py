import sys

print("out 1")
print("err 1", file=sys.stderr)
print("out 2", flush=True)
print("err 2", file=sys.stderr)
raise ValueError("last")
