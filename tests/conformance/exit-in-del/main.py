class Leaver:
    def __repr__(self):
        return "<leaver>"

    def __del__(self):
        raise SystemExit(5)


def hook(unraisable):
    print("ignored", repr(unraisable.exc_value))


import sys

sys.unraisablehook = hook
Leaver()
print("still here")
