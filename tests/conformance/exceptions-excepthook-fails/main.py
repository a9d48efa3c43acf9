import sys


def hook(kind, value, trace):
    raise RuntimeError("hook failed")


sys.excepthook = hook
raise ValueError("original")
