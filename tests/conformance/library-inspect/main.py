import inspect


def function(a, b: int = 2, *args, c, d="x", **kwargs) -> str:
    """Does one thing.

    In two lines.
    """
    return "source"


class Child(dict):
    attribute = 1


signature = inspect.signature(function)
print(signature, [p.kind.name for p in signature.parameters.values()], signature.bind(1, c=2).arguments)
print(inspect.getsource(function), end="")
print(repr(inspect.getdoc(function)), inspect.isfunction(function), inspect.getmro(Child)[1].__name__, inspect.getfullargspec(function).kwonlyargs)
print(inspect.currentframe().f_lineno, inspect.getsourcelines(Child))
[name for name, _ in inspect.getmembers(Child) if not name.startswith("__")][:2]
