import re

print(re.findall(r"(?<=\$)\d+(?=\.)", "$12.50 €13.60 $7"), re.findall(r"(?<!a)b", "ab b cb"), re.findall(r"q(?!u)", "qu qa q"))
print(re.findall(r"<.+?>", "<a><b>"), re.findall(r"<.+>", "<a><b>"), re.match(r"a*+a", "aaa"), re.match(r"(?>a*)b", "aab"))
print(re.sub(r"(\d)(?=(\d{3})+$)", r"\1,", "1234567"), re.findall(r"^(?:(<)?\w+(?(1)>))$", "<a>\nb\n<c", re.M))
try:
    re.compile(r"(?<=a+)b")
except re.error as error:
    print(error)
