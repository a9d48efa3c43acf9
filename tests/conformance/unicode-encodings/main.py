text = "é€😀"
for codec in ("utf-8", "utf-16", "utf-16-be", "utf-32-le", "utf-8-sig", "utf-7", "unicode_escape", "raw_unicode_escape"):
    print(codec, text.encode(codec), text.encode(codec).decode(codec) == text)
for codec in ("ascii", "latin-1", "cp1252"):
    try:
        print(text.encode(codec))
    except UnicodeEncodeError as error:
        print(error)
print("bücher.example".encode("idna"), "bücher".encode("punycode"), b"caf\xe9".decode("latin-1"))
try:
    "x".encode("klingon")
except LookupError as error:
    print(error)
