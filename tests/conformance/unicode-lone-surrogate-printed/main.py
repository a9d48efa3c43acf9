text = "a\ud800b"
print(len(text), ascii(text), repr(text))
print(text)
