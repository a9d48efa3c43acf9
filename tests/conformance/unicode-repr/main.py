print([repr(text) for text in ("it's", 'say "x"', "both ' and \"", "\\", "\n\t\r\x07", "é", "\x7f\x80\xa0", "\ud800", "😀", "\u200b")])
print(ascii({"é": "漢"}), str(b"bytes \xff 'quoted'"), bytearray(b"\n"))
print("%a %r %s" % ("é", "é", "é"), f"{'é'!a}")
