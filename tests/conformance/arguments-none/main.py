import sys

len(sys.argv)
