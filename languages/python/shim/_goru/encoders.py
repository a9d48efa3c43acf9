"""The ways from the types of an interface to a payload.

A way is a function of one value, or `None` where the value stays as it is. What a way does not know it leaves as it is,
for the host to refuse.
"""

import dataclasses
import enum

from wit_world.imports import declarations as wit

from .classes import Err, Ok, Record, RecordError, Variant, VariantError
from .names import python_name


def _encode_record(shapes, index, shape):
    fields = [(it.name, python_name(it.name), shapes.encoder(it.ty)) for it in shape.value]
    # Both names of a field are its name in a dictionary.
    wires = {attribute: wire for wire, attribute, _ in fields}
    ways = {wire: way for wire, _, way in fields}

    def encode(value):
        if isinstance(value, (Record, RecordError)):
            value = value._state()
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            value = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
        elif not isinstance(value, dict):
            return value
        encoded = {}
        for key, item in value.items():
            wire = wires.get(key, key)
            if wire in encoded:
                raise TypeError(f"the field {wire!r} is given twice")
            way = ways.get(wire)
            encoded[wire] = way(item) if way else item
        return encoded

    return encode


def _encode_variant(shapes, index, shape):
    carried = {case.name: getattr(case, "ty", None) for case in shape.value}
    ways = {name: None if ty is None else shapes.encoder(ty) for name, ty in carried.items()}

    def encode(value):
        if isinstance(value, (Variant, VariantError)):
            if not value._carries:
                return value._case
            return encode({value._case: value.value})
        if isinstance(value, type) and issubclass(value, (Variant, VariantError)) and not value._carries:
            return value._case
        if type(value) is dict and len(value) == 1:
            ((name, item),) = value.items()
            way = ways.get(name)
            return {name: way(item)} if way else value
        return value

    return encode


def _encode_enum(shapes, index, shape):
    if index in shapes.errors:
        return _encode_variant(shapes, index, shape)
    return lambda value: value.value if isinstance(value, enum.Enum) else value


def _encode_flags(shapes, index, shape):
    def encode(value):
        if isinstance(value, enum.Flag):
            return value._payload_() if hasattr(value, "_payload_") else value
        if isinstance(value, (list, tuple, set, frozenset)):
            return [name for item in value for name in (encode(item) if isinstance(item, enum.Flag) else [item])]
        return value

    return encode


def _encode_list(shapes, index, shape):
    way = shapes.encoder(shape.value)
    element = shapes.types[shape.value].shape
    are_pairs = isinstance(element, wit.TypeShape_Tuple) and len(element.value) == 2

    def encode(value):
        if are_pairs and isinstance(value, dict):
            # As Python has it: what is a list of pairs may be written as a dictionary.
            value = list(value.items())
        return [way(item) for item in value] if way and _is_listed(value) else value

    return encode if way or are_pairs else None


def _encode_tuple(shapes, index, shape):
    ways = [shapes.encoder(element) for element in shape.value]

    def encode(value):
        if not _is_listed(value) or len(value) != len(ways):
            return value
        return [way(item) if way else item for way, item in zip(ways, value)]

    return encode if any(ways) else None


def _is_listed(value):
    return isinstance(value, (list, tuple))


def _encode_option(shapes, index, shape):
    way = shapes.encoder(shape.value)
    return way and (lambda value: None if value is None else way(value))


def _encode_result(shapes, index, shape):
    sides = {"ok": shape.value.ok, "err": shape.value.err}
    ways = {name: None if ty is None else shapes.encoder(ty) for name, ty in sides.items()}

    def encode(value):
        if not isinstance(value, (Ok, Err)):
            return value
        if sides[value._case] is None and value.value is None:
            return value._case
        way = ways[value._case]
        return {value._case: way(value.value) if way else value.value}

    return encode


MAKERS = {
    wit.TypeShape_Record: _encode_record,
    wit.TypeShape_Variant: _encode_variant,
    wit.TypeShape_Enum: _encode_enum,
    wit.TypeShape_Flags: _encode_flags,
    wit.TypeShape_List: _encode_list,
    wit.TypeShape_Tuple: _encode_tuple,
    wit.TypeShape_Option: _encode_option,
    wit.TypeShape_Result: _encode_result,
}
