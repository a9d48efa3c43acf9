["", "é 漢 😀", "a\0b", "line\nline"]
