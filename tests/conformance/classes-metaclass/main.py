class Registry(type):
    known = {}

    @classmethod
    def __prepare__(mcls, name, bases, **options):
        print("prepare", name, options)
        return {"prepared": True}

    def __new__(mcls, name, bases, namespace, **options):
        cls = super().__new__(mcls, name, bases, namespace)
        mcls.known[name] = cls
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args):
        print("calling", cls.__name__, args)
        return super().__call__(*args)

    def __len__(cls):
        return len(cls.known)


class Plugin(metaclass=Registry, level=3):
    def __init__(self, value):
        self.value = value


class Child(Plugin):
    pass


print(Child(5).value, Child.prepared, type(Child).__name__, len(Plugin))
list(Registry.known)
