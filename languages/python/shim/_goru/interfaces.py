"""The host's interfaces as modules: `import user_store` for the interface `user-store`."""

import inspect
import sys
import types

import _frozen_importlib as _bootstrap

from . import calls


class InterfaceLoader:
    """Makes the module of one interface."""

    def __init__(self, declaration):
        self.declaration = declaration

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.__doc__ = self.declaration.documentation or None
        names = []
        for function in self.declaration.functions:
            name = _python(function.name)
            names.append(name)
            setattr(module, name, _function(function, name, module.__name__))
        module.__all__ = names
        _loaded.append(module.__name__)


class InterfaceFinder:
    """Finds the modules of the interfaces that were granted. It is asked last."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        if path is not None or "." in fullname:
            return None
        for declaration in calls.functions():
            if _python(declaration.name) == fullname:
                return _bootstrap.ModuleSpec(fullname, InterfaceLoader(declaration), origin="the host")
        return None

    @staticmethod
    def invalidate_caches():
        calls.forget()


def forget():
    """Drops what was learnt of an earlier run's interfaces: the next run may have others."""
    calls.forget()
    while _loaded:
        sys.modules.pop(_loaded.pop(), None)


_loaded = []
"""The names of the modules that were made."""


def _python(name):
    return name.replace("-", "_")


def _function(declaration, name, module):
    function = _open(declaration) if declaration.parameters is None else _closed(declaration, name)
    function.__name__ = function.__qualname__ = name
    function.__module__ = module
    function.__doc__ = declaration.documentation or None
    return function


def _open(declaration):
    """A function that takes whatever it is given."""

    def function(**named):
        return calls.call(declaration.call_name, named)

    return function


def _closed(declaration, name):
    """A function that takes the parameters that were declared."""
    fields = {_python(parameter.name): parameter.name for parameter in declaration.parameters}

    def function(*arguments, **named):
        if len(arguments) > len(fields):
            raise TypeError(f"{name}() takes {len(fields)} arguments but {len(arguments)} were given")
        request = dict(zip(fields.values(), arguments))
        for key, value in named.items():
            field = fields.get(key)
            if field is None:
                raise TypeError(f"{name}() got an unexpected keyword argument {key!r}")
            if field in request:
                raise TypeError(f"{name}() got multiple values for argument {key!r}")
            request[field] = value
        return calls.call(declaration.call_name, request)

    function.__signature__ = inspect.Signature(
        [inspect.Parameter(field, inspect.Parameter.POSITIONAL_OR_KEYWORD) for field in fields]
    )
    return function
