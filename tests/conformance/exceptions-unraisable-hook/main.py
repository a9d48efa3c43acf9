import sys


def hook(unraisable):
    print("unraisable", unraisable.exc_type.__name__, repr(unraisable.exc_value), unraisable.exc_traceback.tb_lineno)


class Fragile:
    def __del__(self):
        raise ValueError("hidden")


sys.unraisablehook = hook
Fragile()
print("done")
