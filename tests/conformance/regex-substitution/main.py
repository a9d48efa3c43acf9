import re

print(re.sub(r"(\w+) (\w+)", r"\2 \1", "hello world"), re.sub(r"(?P<n>\d+)", r"<\g<n>\g<0>>", "a1b22"))
print(re.sub(r"\d+", lambda match: str(int(match[0]) * 2), "3 apples, 10 pears"), re.subn("a", "b", "banana", count=2))
print(re.split(r"[,;]\s*", "a, b;c,,d"), re.split(r"(-)", "1-2-3"), re.split(r"\b", "hi you"), re.split(r"x*", "axbc", maxsplit=1))
print(re.sub("", "-", "abc"), re.sub(r"a|b", {"a": "1", "b": "2"}.get("a"), "ab"), re.sub(r"(a)|b", r"[\1]", "ab"))
try:
    re.sub("a", r"\9", "a")
except re.PatternError as error:
    print(error)
