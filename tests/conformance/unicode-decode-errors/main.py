broken = b"ok \xff \xc3( \xe2\x82 \xf0\x9f\x98\x80 \xed\xa0\x80"
for errors in ("strict", "ignore", "replace", "backslashreplace"):
    try:
        print(errors, ascii(broken.decode("utf-8", errors)))
    except UnicodeDecodeError as error:
        print(error)
for sample in (b"\xc0\x80", b"\xf8", b"\xe2\x82", b"\xf4\x90\x80\x80"):
    try:
        sample.decode()
    except UnicodeDecodeError as error:
        print(error.reason, error.start, error.end)
