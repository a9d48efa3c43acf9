import re

try:
    re.compile("(" * 20000 + ")" * 20000)
except RecursionError:
    print("RecursionError")
re.match("a", "a").span()
