import re

text = "One\ntwo\nÉté"
print(re.findall(r"^\w+$", text, re.MULTILINE), re.findall(r"^\w", text), re.search("one.two", text, re.I | re.S) is not None)
print(re.findall(r"\w+", text, re.ASCII), re.findall("é", text, re.IGNORECASE), re.search(r"(?i:T)WO", text), re.findall(r"(?m)^t", text))
pattern = re.compile(
    r"""
    (\d+)   # a number
    \s*     # perhaps space
    [#]     # a hash
    """,
    re.VERBOSE,
)
print(pattern.findall("1# 2 # 3"), pattern.flags == re.VERBOSE | re.UNICODE, re.compile("a", re.I | re.M))
re.escape("a.b*c[d] é#")
