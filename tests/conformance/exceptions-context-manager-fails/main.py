class Bad:
    def __enter__(self):
        return self

    def __exit__(self, *details):
        raise OSError("exit failed")


with Bad():
    raise ValueError("body failed")
