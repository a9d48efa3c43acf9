import errno

for number in ("ENOENT", "EEXIST", "EACCES", "EISDIR", "EPIPE", "EAGAIN", "EIO"):
    error = OSError(getattr(errno, number), "text", "name")
    print(number, type(error).__name__, error.strerror, error.filename)
print(OSError("only text"), OSError("a", "b", "c").args)
issubclass(FileNotFoundError, OSError)
