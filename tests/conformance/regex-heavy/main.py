import re

print(len(re.match(r"(?:a|b)*", "ab" * 20000)[0]), len(re.findall(r"\w+", "word " * 10000)), re.search(r"(.|\n)*x", "y" * 2000))
print(re.match("(" * 50 + "a" + ")" * 50, "a").groups()[-1])
re.fullmatch(r"(\w+\s?)+", "several words in a row") is not None
