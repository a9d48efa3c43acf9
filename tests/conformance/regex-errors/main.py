import re

for pattern in ("(", ")", "[a", "*a", "a**", "(?P<1>x)", "(?P<a>)(?P<a>)", r"\1", "(?P=x)", "a{2,1}", "[z-a]", "(?x", "\\", "(?<a", r"\q", "(?z)", "a(?i)b"):
    try:
        re.compile(pattern)
        print(pattern, "compiles")
    except re.error as error:
        print(f"{pattern:16} {error.msg} at {error.pos}")
try:
    re.search("(?P<n>a)", "a").group("x")
except IndexError as error:
    print(error)
try:
    re.search(b"a", "a")
except TypeError as error:
    print(error)
