class Deleter:
    def __repr__(self):
        return "<deleter>"

    def __call__(self):
        raise ValueError("in the deleter")


class Fragile:
    __del__ = Deleter()


thing = Fragile()
del thing
print("still running")
