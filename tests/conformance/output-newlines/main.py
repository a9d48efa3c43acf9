import sys

sys.stdout.write("unix\nwindows\r\nmac\rend\n")
print("a\r\nb\x0bc\x0cd")
