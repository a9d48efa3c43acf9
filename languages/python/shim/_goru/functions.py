"""The functions of an interface as Python functions: with their own parameters, defaults, types and documentation.

A function is a copy of a template with as many parameters, under its own names, so that Python itself checks how it is
called, and a call costs no more than it has to.
"""

from wit_world.imports import declarations as wit

from . import annotations, calls
from .classes import RecordError
from .names import class_name, respell
from .shapes import spelt_otherwise
from .own import NAME

_TEMPLATE = """
def plain(invoke, call, fail, spelt, {keys}):
    def function({names}):
        return invoke(call, {{{items}}}, fail, spelt)
    return function
def converting(invoke, call, fail, spelt, encode, decode, {keys}):
    def function({names}):
        return decode(invoke(call, encode({{{items}}}), fail, spelt))
    return function
def plain_async(invoke, call, fail, spelt, {keys}):
    async def function({names}):
        return await invoke(call, {{{items}}}, fail, spelt)
    return function
def converting_async(invoke, call, fail, spelt, encode, decode, {keys}):
    async def function({names}):
        return decode(await invoke(call, encode({{{items}}}), fail, spelt))
    return function
"""

_COMMON = 8
"""How many parameters functions usually have at most: their templates are in the image."""

_compile, _exec = compile, exec
_templates = {}


def _template(count):
    templates = _templates.get(count)
    if templates is None:
        templates = _templates[count] = {}
        source = _TEMPLATE.format(
            keys="".join(f"k{place}, " for place in range(count)),
            names="".join(f"p{place}, " for place in range(count)),
            items="".join(f"k{place}: p{place}, " for place in range(count)),
        )
        _exec(_compile(source, f"{NAME}/functions.py", "exec", dont_inherit=True), templates)
    return templates


def warm_up():
    """Makes the common templates."""
    for count in range(_COMMON + 1):
        _template(count)


def make(declaration, name, shapes, is_async):
    """The function of this declaration."""
    invoke = calls.invoke_async if is_async else calls.invoke
    function = (_open if declaration.parameters is None else _closed)(declaration, shapes, invoke, is_async)
    function.__name__ = function.__qualname__ = name
    function.__code__ = function.__code__.replace(co_name=name, co_qualname=name)
    function.__module__ = shapes.module
    function.__doc__ = _documentation(declaration, shapes)
    return function


def _open(declaration, shapes, invoke, is_async):
    """A function that takes whatever it is given."""
    call = declaration.call_name
    if is_async:

        async def function(**arguments):
            return await invoke(call, arguments, None)

    else:

        def function(**arguments):
            return invoke(call, arguments, None)

    return function


def _closed(declaration, shapes, invoke, is_async):
    """A function that takes the parameters that were declared."""
    parameters = [shapes.field(parameter) for parameter in declaration.parameters]
    ok, fail = _sides(declaration, shapes)
    decode = None if ok is None else shapes.decoder(ok)
    ways = [(field.wire, way) for field in parameters if (way := shapes.encoder(field.index))]
    optional = [field.wire for field in parameters if field.optional]
    templates = _template(len(parameters))
    given = [invoke, declaration.call_name, fail, _spelt(declaration, shapes)]
    kind = "plain"
    if ways or optional or decode:
        kind = "converting"
        given += [_encoder(ways, optional), decode or _same]
    maker = templates[f"{kind}_async" if is_async else kind]
    function = maker(*given, *(field.wire for field in parameters))
    function.__code__ = function.__code__.replace(co_varnames=tuple(field.attribute for field in parameters))
    # Python takes defaults from the end.
    defaults = 0
    for field in reversed(parameters):
        if not field.optional:
            break
        defaults += 1
    function.__defaults__ = (None,) * defaults or None
    function.__annotate__ = annotations.of(declaration, shapes, ok)
    return function


def _spelt(declaration, shapes):
    """The names of the parameters, and of the fields of all records, that Python spells in another way."""
    return shapes.spelt | spelt_otherwise(declaration.parameters or ())


def _same(value):
    return value


def _encoder(ways, optional):
    """What makes a request of the arguments: what is `None` where it may be left out is left out."""
    if not ways and not optional:
        return _same

    def encode(arguments):
        for name in optional:
            if arguments[name] is None:
                del arguments[name]
        for name, way in ways:
            if name in arguments:
                arguments[name] = way(arguments[name])
        return arguments

    return encode


def _sides(declaration, shapes):
    """What a function answers with, and what makes an exception of its declared error."""
    if declaration.output is None:
        return None, None
    shape = shapes.types[declaration.output].shape
    if not isinstance(shape, wit.TypeShape_Result):
        return declaration.output, None
    err = shape.value.err
    return shape.value.ok, None if err is None else _failing(shapes, err)


def _failing(shapes, index):
    """What makes an exception of an error's message, kind and data."""

    def fail(message, kind, data):
        way = shapes.decoder(index)
        # A record may become the attributes of its object.
        fields = dict(data) if type(data) is dict else data
        error = way(data) if way else data
        if not isinstance(error, calls.HostError):
            return calls.HostError(message, kind, error)
        error.args = (message,)
        if not isinstance(error, RecordError):
            error.kind = kind
        elif "data" not in vars(error):
            error.data = fields
        return error

    return fail


def _documentation(declaration, shapes):
    """The function's documentation, and what it raises."""
    parts = [respell(declaration.documentation, _spelt(declaration, shapes))]
    shape = None if declaration.output is None else shapes.types[declaration.output].shape
    if isinstance(shape, wit.TypeShape_Result) and shape.value.err is not None:
        declared = shapes.types[shape.value.err]
        if declared.name is not None:
            lines = ["Raises:"]
            cases = [] if isinstance(declared.shape, wit.TypeShape_Record) else declared.shape.value
            name = class_name(declared.name)
            for case in cases:
                lines.append(f"    {name}.{class_name(case.name)}: {case.documentation}".rstrip(": "))
            if not cases:
                lines.append(f"    {name}: {declared.documentation}".rstrip(": "))
            parts.append("\n".join(lines))
    return "\n\n".join(filter(None, parts)) or None
