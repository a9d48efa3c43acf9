text = "a\ud800b\udcff"
for errors in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace", "surrogatepass", "namereplace"):
    print(errors, text.encode("utf-8", errors))
try:
    text.encode()
except UnicodeEncodeError as error:
    print(error, error.object == text, error.start, error.end, error.reason)
print(b"a\xff\xe9".decode("utf-8", "surrogateescape") == "a\udcff\udce9")
"\ud83d\ude00" == "😀"
