import io

text = io.StringIO("one\ntwo\n")
print(text.readline(), list(text), text.seek(0), text.read(2), text.tell())
text.seek(0, io.SEEK_END)
text.write("three")
print(repr(text.getvalue()), text.truncate(4), repr(text.getvalue()))
raw = io.BytesIO(b"caf\xc3\xa9\r\nx")
wrapper = io.TextIOWrapper(raw, encoding="utf-8", newline="")
print(repr(wrapper.read()), raw.getvalue()[:3], io.BufferedReader(io.BytesIO(b"abc")).peek(2))
text.close()
try:
    text.read()
except ValueError as error:
    print(error)
try:
    io.BytesIO().read("x")
except TypeError as error:
    print(error)
io.StringIO("a\r\nb", newline=None).read()
