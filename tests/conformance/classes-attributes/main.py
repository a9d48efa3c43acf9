class Lazy:
    shared = []

    def __getattr__(self, name):
        if name.startswith("make_"):
            value = self.__dict__[name] = name[5:].upper()
            return value
        raise AttributeError(f"no {name} here", name=name, obj=self)

    def __setattr__(self, name, value):
        print("set", name, value)
        super().__setattr__(name, value)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


lazy = Lazy()
print(lazy.make_tea, lazy.make_tea, vars(lazy))
lazy.x = 1
del lazy.x
Lazy().shared.append(1)
print(Lazy.shared, hasattr(lazy, "y"), getattr(lazy, "z", "default"))
lazy.missing
