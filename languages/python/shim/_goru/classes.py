"""The classes of an interface: records, enums, flags, variants, and errors of these kinds."""

import enum

from wit_world.imports import declarations as wit

from .calls import HostError
from .names import class_name, member_name


class Record:
    """A value with named fields, which are attributes."""

    _fields = ()

    def __init__(self, *arguments, **named):
        vars(self).update(_bind(self, arguments, named))

    def __repr__(self):
        inner = ", ".join(f"{key}={value!r}" for key, value in vars(self).items())
        return f"{type(self).__name__}({inner})"

    def __eq__(self, other):
        return vars(self) == vars(other) if type(other) is type(self) else NotImplemented

    __hash__ = None

    def __getitem__(self, key):
        if isinstance(key, str) and key in vars(self):
            return vars(self)[key]
        raise KeyError(key)

    def __replace__(self, /, **changes):
        return type(self)(**{**vars(self), **changes})

    def _state(self):
        return vars(self)

    def _payload_(self):
        wires = {field.attribute: field.wire for field in self._fields}
        return {wires.get(key, key): value for key, value in self._state().items()}


def _bind(self, arguments, named):
    """The fields of a record by the arguments of its constructor."""
    fields, kind = self._fields, type(self).__name__
    if len(arguments) > len(fields):
        raise TypeError(f"{kind}() takes {len(fields)} arguments but {len(arguments)} were given")
    given = dict(zip((field.attribute for field in fields), arguments))
    for key, value in named.items():
        if key in given:
            raise TypeError(f"{kind}() got multiple values for argument {key!r}")
        given[key] = value
    state = {}
    for field in fields:
        if field.attribute not in given and not field.optional:
            raise TypeError(f"{kind}() missing required argument {field.attribute!r}")
        state[field.attribute] = given.pop(field.attribute, None)
    if given:
        raise TypeError(f"{kind}() got an unexpected keyword argument {next(iter(given))!r}")
    return state


class Variant:
    """One of several cases, which may carry a value."""

    _case = ""
    _carries = False
    __match_args__ = ()

    def __init__(self, *value):
        _take(self, value)

    def __repr__(self):
        inner = repr(self.value) if self._carries else ""
        return f"{type(self).__qualname__}({inner})"

    def __eq__(self, other):
        if type(other) is not type(self):
            return NotImplemented
        return not self._carries or self.value == other.value

    def __hash__(self):
        return hash((type(self), self.value if self._carries else None))

    def _payload_(self):
        return {self._case: self.value} if self._carries else self._case


class _Side:
    """One side of a result that stands inside of another value."""

    _case = ""
    __match_args__ = ("value",)

    def __init__(self, value=None):
        self.value = value

    def __repr__(self):
        return f"{type(self).__name__}({self.value!r})"

    def __eq__(self, other):
        return self.value == other.value if type(other) is type(self) else NotImplemented

    __hash__ = None

    def _payload_(self):
        return {self._case: self.value}


class Ok(_Side):
    """The success of a result that stands inside of another value."""

    _case = "ok"


class Err(_Side):
    """The error of a result that stands inside of another value."""

    _case = "err"


Ok.__module__ = Err.__module__ = "goru"


def _take(self, value):
    """Takes what a case is made of."""
    if not self._case:
        raise TypeError(f"{type(self).__qualname__} is made by one of its cases")
    if len(value) != self._carries:
        raise TypeError(f"{type(self).__qualname__}() takes {int(self._carries)} arguments but {len(value)} were given")
    if self._carries:
        (self.value,) = value


class RecordError(HostError):
    """An error with named fields, which are attributes."""

    _fields = ()
    kind = ""
    data = None

    def __init__(self, *arguments, **named):
        state = _bind(self, arguments, named)
        Exception.__init__(self, str(state.get("message", "")))
        vars(self).update(state)

    def __reduce__(self):
        return type(self), tuple(vars(self).get(field.attribute) for field in self._fields)

    def _state(self):
        declared = {field.attribute for field in self._fields}
        # What every error has is none of its fields, unless it declares it.
        return {key: value for key, value in vars(self).items() if key in declared or key not in ("kind", "data")}

    _payload_ = Record._payload_


class VariantError(HostError):
    """An error that is one of several cases, which may carry a value."""

    _case = ""
    _carries = False
    __match_args__ = ()

    def __init__(self, *value):
        _take(self, value)
        super().__init__(self._case.replace("-", " "), self._case, self.value if self._carries else None)

    def __reduce__(self):
        return type(self), (self.value,) if self._carries else ()

    _payload_ = Variant._payload_


def _record_class(shapes, index, name, declared):
    fields = tuple(map(shapes.field, declared.shape.value))
    attributes = {"_fields": fields, "__match_args__": tuple(field.attribute for field in fields)}
    lines = [f"{field.attribute}: {text}" for field, it in zip(fields, declared.shape.value)
             if (text := it.documentation)]
    documentation = "\n\n".join(filter(None, [declared.documentation, "\n".join(lines)]))
    if index not in shapes.errors:
        return shapes.make(name, (Record,), attributes, documentation)
    return shapes.make(name, (RecordError,), attributes, documentation)


def _variant_class(shapes, index, name, declared):
    is_error = index in shapes.errors
    base = shapes.make(name, (VariantError if is_error else Variant,), {}, declared.documentation)
    for case in declared.shape.value:
        own = class_name(case.name)
        carries = getattr(case, "ty", None) is not None
        attributes = {"_case": case.name, "_carries": carries, "__qualname__": f"{name}.{own}"}
        if carries:
            attributes["__match_args__"] = ("value",)
        setattr(base, own, shapes.make(own, (base,), attributes, case.documentation))
    return base


def _enum_class(shapes, index, name, declared):
    if index in shapes.errors:
        return _variant_class(shapes, index, name, declared)
    members = [(member_name(case.name), case.name) for case in declared.shape.value]
    cls = enum.StrEnum(name, members, module=shapes.module, qualname=name)
    cls.__doc__ = declared.documentation or None
    return cls


def _flags_class(shapes, index, name, declared):
    members = [(member_name(flag.name), 1 << bit) for bit, flag in enumerate(declared.shape.value)]
    cls = enum.Flag(name, members, module=shapes.module, qualname=name)
    cls.__doc__ = declared.documentation or None
    names = {cls[member_name(flag.name)]: flag.name for flag in declared.shape.value}
    cls._payload_ = lambda self: [names[member] for member in self]
    return cls


MAKERS = {
    wit.TypeShape_Record: _record_class,
    wit.TypeShape_Variant: _variant_class,
    wit.TypeShape_Enum: _enum_class,
    wit.TypeShape_Flags: _flags_class,
}
