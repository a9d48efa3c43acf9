for text in ("é", "e\u0301", "😀", "👩‍👩‍👧", "🇩🇪", "ﬁ", "ß", ""):
    print(ascii(text), len(text), len(text.encode()), len(text.encode("utf-16-le")) // 2, text[::-1] == text)
