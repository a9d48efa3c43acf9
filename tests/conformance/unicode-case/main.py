for text in ("straße", "İstanbul", "ΟΔΟΣ", "ǆ", "ﬁn", "ǅ", "éÉ"):
    print(text, text.upper(), ascii(text.lower()), text.title(), text.casefold(), text.swapcase(), text.capitalize())
print("ß".casefold() == "SS".casefold(), "µ".casefold() == "μ")
