for path in ["/etc/passwd", "/", "main.py", "left"]:
    try:
        open(path).close()
        print(path)
    except OSError:
        pass
try:
    open("left", "w").close()
    print("written")
except OSError:
    pass
