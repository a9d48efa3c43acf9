import atexit
import sys

atexit.register(print, "cleanup")
sys.exit(13)
