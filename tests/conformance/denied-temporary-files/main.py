import tempfile

for make in (tempfile.TemporaryFile, tempfile.mkdtemp, tempfile.NamedTemporaryFile):
    try:
        make()
        print("was possible")
    except OSError:
        print("OSError")
spooled = tempfile.SpooledTemporaryFile(max_size=1000)
spooled.write(b"in memory")
spooled.seek(0)
spooled.read()
