"""The types of an interface as annotations, for `help` and `inspect`. They are made when somebody asks."""

from wit_world.imports import declarations as wit

from .classes import Err, Ok

_PLAIN = {
    wit.TypeShape_Boolean: bool,
    wit.TypeShape_Integer: int,
    wit.TypeShape_Float32: float,
    wit.TypeShape_Float64: float,
    wit.TypeShape_Character: str,
    wit.TypeShape_Text: str,
    wit.TypeShape_Bytes: bytes,
}


def of(declaration, shapes, ok):
    """What annotates a function."""

    def annotate(format, /):
        from annotationlib import Format, annotations_to_string

        if format == Format.VALUE_WITH_FAKE_GLOBALS:
            raise NotImplementedError
        annotations = {}
        for parameter in declaration.parameters:
            annotations[shapes.field(parameter).attribute] = annotation(shapes, parameter.ty)
        annotations["return"] = None if ok is None else annotation(shapes, ok)
        return annotations_to_string(annotations) if format == Format.STRING else annotations

    return annotate


def annotation(shapes, index):
    """The annotation for a type."""
    declared = shapes.types[index]
    shape = declared.shape
    plain = _PLAIN.get(type(shape))
    if plain is not None:
        return plain
    match shape:
        case wit.TypeShape_List(element):
            return list[annotation(shapes, element)]
        case wit.TypeShape_Tuple(elements):
            return tuple[*(annotation(shapes, element) for element in elements)] if elements else tuple[()]
        case wit.TypeShape_Option(inner):
            # Any value may be null.
            return _any() if isinstance(shapes.types[inner].shape, wit.TypeShape_Any) else annotation(shapes, inner) | None
        case wit.TypeShape_Result():
            return Ok | Err
        case wit.TypeShape_Any():
            return _any()
    return shapes.class_of(index) if declared.name else object


def _any():
    from typing import Any

    return Any
