"""The types of an interface: their classes, made when they are first needed, and the ways to and from payloads."""

from wit_world.imports import declarations as wit

from . import classes, decoders, encoders
from .names import class_name, python_name


def spelt_otherwise(parameters):
    """The names of parameters or fields, declared and as Python spells them, where the two differ."""
    names = {parameter.name: python_name(parameter.name) for parameter in parameters}
    return {declared: name for declared, name in names.items() if declared != name}


class Field:
    """A parameter or a field, under the names that it has on both sides."""

    __slots__ = ("wire", "attribute", "index", "optional")

    def __init__(self, parameter, optional):
        self.wire = parameter.name
        self.attribute = python_name(parameter.name)
        self.index = parameter.ty
        self.optional = optional


class Shapes:
    """The types of one interface."""

    def __init__(self, types, module):
        self.types = types
        self.module = module
        self.named = {class_name(ty.name): index for index, ty in enumerate(types) if ty.name}
        self.errors = set()
        self.spelt = {}
        for ty in types:
            if isinstance(ty.shape, wit.TypeShape_Record):
                self.spelt |= spelt_otherwise(ty.shape.value)
        self._classes = {}
        self._decoders = {}
        self._encoders = {}

    def field(self, parameter):
        """A parameter or a field, under the names that it has on both sides."""
        return Field(parameter, isinstance(self.types[parameter.ty].shape, wit.TypeShape_Option))

    def class_of(self, index):
        """The class of a type that has one."""
        cls = self._classes.get(index)
        if cls is None:
            declared = self.types[index]
            cls = classes.MAKERS[type(declared.shape)](self, index, class_name(declared.name), declared)
            self._classes[index] = cls
        return cls

    def decoder(self, index):
        """The way from a payload to a type."""
        if index not in self._decoders:
            make = decoders.MAKERS.get(type(self.types[index].shape))
            self._decoders[index] = make(self, index, self.types[index].shape) if make else None
        return self._decoders[index]

    def encoder(self, index):
        """The way from a type to a payload. What it does not know it leaves to the host to refuse."""
        if index not in self._encoders:
            make = encoders.MAKERS.get(type(self.types[index].shape))
            self._encoders[index] = make(self, index, self.types[index].shape) if make else None
        return self._encoders[index]

    def make(self, name, bases, attributes, documentation):
        """A class of the interface's module."""
        attributes["__module__"] = self.module
        attributes["__doc__"] = documentation or None
        return type(name, bases, attributes)
