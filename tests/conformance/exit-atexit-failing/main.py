import atexit


class Callback:
    def __repr__(self):
        return "<callback>"

    def __call__(self):
        raise ValueError("in the callback")


atexit.register(print, "runs after the failing one")
atexit.register(Callback())
print("end of the script")
