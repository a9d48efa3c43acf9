"""The host's interfaces as modules: `import user_store` for the interface `user-store`.

A module makes what is asked of it when it is first asked: an interface may be large, and a script use little of it.
"""

import builtins
import sys

import _frozen_importlib as _bootstrap
from wit_world.imports import declarations as wit

from . import calls, functions
from .names import python_name
from .shapes import Shapes

class InterfaceLoader:
    """Makes the module of one interface."""

    def __init__(self, declaration):
        self.declaration = declaration

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        contents = _Contents(self.declaration, module)
        about = [self.declaration.documentation, "Each function `f` can be awaited as `f_async`, beside others."]
        module.__doc__ = "\n\n".join(filter(None, about))
        module.__all__ = [*contents.functions, *contents.shapes.named]
        module.__getattr__ = contents.get
        module.__dir__ = lambda: sorted({*vars(module), *module.__all__})
        _loaded[module.__name__] = module


class _Contents:
    """What a module has, and makes when it is asked for it."""

    def __init__(self, declaration, module):
        self.module = module
        self.functions = {python_name(function.name): function for function in declaration.functions}
        self.awaitable = {python_name(f"{function.name}-async"): function for function in declaration.functions}
        self.shapes = Shapes(declaration.types, module.__name__)
        for function in declaration.functions:
            shape = None if function.output is None else declaration.types[function.output].shape
            if isinstance(shape, wit.TypeShape_Result) and shape.value.err is not None:
                self.shapes.errors.add(shape.value.err)

    def get(self, name):
        """The module's attribute of this name."""
        if name in self.functions:
            made = functions.make(self.functions[name], name, self.shapes, False)
        elif name in self.shapes.named:
            made = self.shapes.class_of(self.shapes.named[name])
        elif name in self.awaitable:
            made = functions.make(self.awaitable[name], name, self.shapes, True)
        else:
            raise AttributeError(f"module {self.module.__name__!r} has no attribute {name!r}", name=name, obj=self.module)
        setattr(self.module, name, made)
        return made


class InterfaceFinder:
    """Finds the modules of the interfaces that were granted. It is asked last."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        if path is not None or "." in fullname:
            return None
        for declaration in calls.functions():
            if python_name(declaration.name) == fullname:
                return _bootstrap.ModuleSpec(fullname, InterfaceLoader(declaration), origin="the host")
        return None

    @staticmethod
    def invalidate_caches():
        calls.forget()


def forget():
    """Drops what was learnt of an earlier run's interfaces: the next run may have others."""
    calls.forget()
    while _loaded:
        name, module = _loaded.popitem()
        if sys.modules.get(name) is module:
            del sys.modules[name]
    while _globals:
        vars(builtins).pop(_globals.pop(), None)


_loaded = {}
"""The modules that were made, by name."""

_globals = []
"""The names of the functions that are found without an import."""


def set_globals(declared):
    """Lets the script find functions without an import. Their module is made when the first of them is called."""
    for function in declared:
        setattr(builtins, function.name, _global(function))
        _globals.append(function.name)


def _global(declared):
    function = None

    def call(*arguments, **named):
        nonlocal function
        if function is None:
            module = _import(python_name(declared.module))
            function = getattr(module, python_name(declared.function))
            if getattr(builtins, declared.name, None) is call:
                setattr(builtins, declared.name, function)
        return function(*arguments, **named)

    call.__name__ = call.__qualname__ = declared.name
    call.__module__ = "builtins"
    return call


def _import(name):
    """The module of an interface, also where another module of this name comes first."""
    module = _loaded.get(name)
    if module is None:
        spec = InterfaceFinder.find_spec(name)
        module = _bootstrap.module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules.setdefault(name, module)
    return module
