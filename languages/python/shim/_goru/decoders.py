"""The ways from a payload to the types of an interface.

A way is a function of one value, or `None` where the value stays as it is. What the host sends is as declared.
"""

from wit_world.imports import declarations as wit

from .classes import Err, Ok
from .names import class_name


def _decode_record(shapes, index, shape):
    cls = shapes.class_of(index)
    fields = [(field.wire, field.attribute, shapes.decoder(field.index)) for field in cls._fields]
    if not any(way or wire != attribute for wire, attribute, way in fields):

        def decode(value):
            record = cls.__new__(cls)
            record.__dict__ = value
            return record

        return decode

    def decode(value):
        record = cls.__new__(cls)
        state = vars(record)
        for wire, attribute, way in fields:
            item = value[wire]
            state[attribute] = way(item) if way else item
        return record

    return decode


def _decode_variant(shapes, index, shape):
    cls = shapes.class_of(index)
    cases = {}
    for case in shape.value:
        carried = getattr(case, "ty", None)
        cases[case.name] = getattr(cls, class_name(case.name)), None if carried is None else shapes.decoder(carried)

    def decode(value):
        if type(value) is str:
            return cases[value][0]()
        ((name, carried),) = value.items()
        case, way = cases[name]
        return case(way(carried) if way else carried)

    return decode


def _decode_enum(shapes, index, shape):
    if index in shapes.errors:
        return _decode_variant(shapes, index, shape)
    return {member.value: member for member in shapes.class_of(index)}.__getitem__


def _decode_flags(shapes, index, shape):
    cls = shapes.class_of(index)
    bits = {flag.name: 1 << bit for bit, flag in enumerate(shape.value)}
    return lambda value: cls(sum(bits[name] for name in value))


def _decode_list(shapes, index, shape):
    way = shapes.decoder(shape.value)
    return way and (lambda value: [way(item) for item in value])


def _decode_tuple(shapes, index, shape):
    ways = [shapes.decoder(element) for element in shape.value]
    if not any(ways):
        return tuple
    return lambda value: tuple(way(item) if way else item for way, item in zip(ways, value))


def _decode_option(shapes, index, shape):
    way = shapes.decoder(shape.value)
    return way and (lambda value: None if value is None else way(value))


def _decode_result(shapes, index, shape):
    sides = {"ok": (Ok, shape.value.ok), "err": (Err, shape.value.err)}
    ways = {name: (cls, None if ty is None else shapes.decoder(ty)) for name, (cls, ty) in sides.items()}

    def decode(value):
        if type(value) is str:
            return ways[value][0]()
        ((name, carried),) = value.items()
        cls, way = ways[name]
        return cls(way(carried) if way else carried)

    return decode


MAKERS = {
    wit.TypeShape_Record: _decode_record,
    wit.TypeShape_Variant: _decode_variant,
    wit.TypeShape_Enum: _decode_enum,
    wit.TypeShape_Flags: _decode_flags,
    wit.TypeShape_List: _decode_list,
    wit.TypeShape_Tuple: _decode_tuple,
    wit.TypeShape_Option: _decode_option,
    wit.TypeShape_Result: _decode_result,
}
