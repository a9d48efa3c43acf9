import re

print(re.findall(r"\w+", "naïve 漢字 Ünïcødé_1 🙂"), re.findall(r"[а-я]+", "привет мир", re.I), re.findall(r"\d", "1٣²"), re.search("😀+", "a😀😀").span())
print(re.findall(rb"\w+", "naïve".encode()), re.sub(rb"\s", b"", b" a b "), re.match(r"\N{SNOWMAN}\u00e9\x41", "☃éA") is not None)
print(re.findall(r"ß", "SS ẞ ß", re.I), re.findall("K", "k\u212a", re.I), re.split(r"\s", "a\u00a0b\u2003c"), [ascii(c) for c in re.findall(".", "e\u0301")])
re.search("[\ud800]", "a\ud800") is not None
