import io
import sys

print("a", "b", sep="-", end="!\n")
print()
print("", "", sep="x")
print(*[1, 2], sep="\n", flush=True)
buffer = io.StringIO()
print("kept", file=buffer, end="")
print(buffer.getvalue(), file=sys.stdout)
