import re

match = re.search(r"(?P<year>\d{4})-(?P<month>\d\d)(-(\d\d))?", "on 2024-05 and 2025-06-07")
print(match, match.groups(), match.groupdict(), match.span("month"), match[0], match["year"], match.start(3), match.lastgroup)
print(re.findall(r"(\w)(\d)?", "a1b"), re.findall(r"\d+", "1 22 333"), [m.span() for m in re.finditer("a*", "baac")])
print(re.match(r"(a)|(b)", "b").group(1, 2), re.fullmatch(r"(?:ab)+", "abab") is not None, re.match(r"(a)*", "aaa").group(1))
print(re.search(r"(?P<q>['\"]).*?(?P=q)", "say \"it's\" ok")[0], re.search(r"(\w+) \1", "the the")[1])
re.compile(r"(?P<a>x)(?P<b>y)").groupindex.items() >= {("a", 1)}
