import sys

try:
    try:
        sys.exit("caught")
    except Exception:
        print("never")
except SystemExit as error:
    print("caught", error.code, error.args)
    error.code = 9
print("goes on")
type(SystemExit().code).__name__
