for character in ("5", "²", "½", "٣", "Ⅷ", "a", "é", "_", "\u00a0", "\u2028", "\u200b", "😀", "\x1f"):
    print(ascii(character), "".join("ynYN"[not check()] for check in (character.isdecimal, character.isdigit, character.isnumeric, character.isalpha, character.isalnum, character.isspace, character.isprintable, character.isidentifier)))
print(int("٣٤"), float("٣.5"), int("\u2003 7 \u00a0"), repr("\u2028\u00a0\x85\u00ad"))
"a\u2028b\x85c\vd\fe\x1cf\r\ng".splitlines()
