import contextlib
import io
import sys

buffer = io.StringIO()
with contextlib.redirect_stdout(buffer), contextlib.redirect_stderr(buffer):
    print("inside")
    print("inside err", file=sys.stderr)
print(repr(buffer.getvalue()))
sys.stdout = io.StringIO()
print("lost")
sys.stdout = sys.__stdout__
print("back")
