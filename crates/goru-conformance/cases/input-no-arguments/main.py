import sys
len(sys.argv[1:])
