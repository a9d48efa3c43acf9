import sys
sys.stdout.write("no end of line")
sys.stderr.write("here neither")
sys.exit(5)
