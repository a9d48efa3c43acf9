# -*- coding: latin-1 -*-
word = "déjà vu ß"
print(ascii(word), word, len(word))
