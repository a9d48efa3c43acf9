import sys
_ = sys.stdout.write("no end")
