import atexit
import sys

atexit.register(lambda: print("goodbye", file=sys.stderr))
raise ValueError("ends the script")
