import unicodedata

for form in ("NFC", "NFD", "NFKC", "NFKD"):
    print(form, ascii(unicodedata.normalize(form, "é ﬁ ① ½ Å")))
for character in "Aé漢½😀\u0301\x00":
    print(unicodedata.name(character, "-"), unicodedata.category(character), unicodedata.combining(character), unicodedata.numeric(character, None))
unicodedata.lookup("GREEK SMALL LETTER PI")
