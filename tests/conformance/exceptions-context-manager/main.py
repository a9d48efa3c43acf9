class Guard:
    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind and kind.__name__, value, trace is not None)
        return self.swallow


with Guard(True):
    raise ValueError("swallowed")
with Guard(False) as guard:
    pass
with Guard(False):
    raise ValueError("let through")
