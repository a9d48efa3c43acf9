"""The payload coding: one value in Python's own marshal format, which the interpreter writes and reads by itself.

`docs/contract.md` has the part of the format that a payload is made of. What is no plain value is written here, piece
by piece, as the plain value that it stands for.
"""

import collections
import collections.abc
import dataclasses
import enum
import re
import types
from gc import get_referents as _get_referents
from marshal import dumps as _dumps
from marshal import loads as decode  # noqa: F401  what the host sends is well-formed

MAX_DEPTH = 128
"""How many lists and maps may stand within each other."""

_MANY = 100_000
"""Beyond how many items a level is looked through for those that stand in it several times."""

_LEAVES = frozenset((type(None), bool, int, float, bytes))
_PLAIN = _LEAVES | {str, dict, list, tuple, set, frozenset}
_is_plain = _PLAIN.issuperset
_find_surrogate = re.compile(b"\xed[\xa0-\xbf]").search


class Unrepresentable(Exception):
    """A value that no payload can hold. The text says why."""


def encode_fast(value):
    """Returns a payload that holds `value`, or raises `Unrepresentable`.

    The host refuses what comes of a complex number, a lone surrogate, a code object or too many levels. `encode` tells
    why.
    """
    try:
        return _dumps(value, 4)
    except ValueError:
        return _encode_pieces(value)


def encode(value):
    """Returns the payload that holds `value`, or raises `Unrepresentable`. The host can read what is returned."""
    if _all_plain(value):
        data = _dumps(value, 4)
        if _find_surrogate(data) is None:
            return data
    return _encode_pieces(value)


def _all_plain(value):
    """Whether a value is of plain types all the way down, and fewer than `MAX_DEPTH` levels deep."""
    level = (value,)
    for _ in range(MAX_DEPTH):
        if not _is_plain(map(type, level)):
            return False
        # The items of lists and tuples, the values of dicts, and their keys where not all of them are texts.
        level = _get_referents(*level)
        if not level:
            return True
        if len(level) > _MANY:
            # What stands in several places would be counted for each way to it: a list that holds itself twice
            # would double with every level.
            level = list({id(item): item for item in level}.values())
    return False


def _encode_pieces(value):
    out = bytearray()
    try:
        _encode(value, out, 0)
    except RecursionError:
        raise Unrepresentable("it is nested too deeply") from None
    return bytes(out)


def _put_text(value, out):
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise Unrepresentable("a text in it holds a lone surrogate") from None
    out += _dumps(value, 2)


def _put_list(items, out, depth):
    if depth >= MAX_DEPTH:
        raise Unrepresentable(f"it is nested more than {MAX_DEPTH} deep")
    items = tuple(items)
    out += b"["
    out += len(items).to_bytes(4, "little")
    for item in items:
        _encode(item, out, depth + 1)


def _put_map(pairs, out, depth):
    if depth >= MAX_DEPTH:
        raise Unrepresentable(f"it is nested more than {MAX_DEPTH} deep")
    out += b"{"
    for key, item in tuple(pairs):
        _encode(key, out, depth + 1)
        _encode(item, out, depth + 1)
    out += b"0"


def _fields(value):
    for field in dataclasses.fields(value):
        yield field.name, getattr(value, field.name)


def _encode(value, out, depth):
    kind = type(value)
    if kind is str:
        _put_text(value, out)
    elif kind in _LEAVES:
        out += _dumps(value, 2)
    elif kind is dict:
        _put_map(value.items(), out, depth)
    elif kind is list or kind is tuple:
        _put_list(value, out, depth)
    else:
        _encode_other(value, out, depth)


def _bytes(value):
    """The bytes of an object that lends its memory, or `None`."""
    try:
        return memoryview(value).tobytes()
    except Exception:
        return None


def _encode_other(value, out, depth):
    # What an interface made tells how it is sent.
    own = getattr(type(value), "_payload_", None)
    if own is not None:
        _encode(own(value), out, depth)
        return
    # The interpreter writes such an object so whatever else it is, and here it is written the same.
    if (data := _bytes(value)) is not None:
        out += _dumps(data, 2)
    # An enum's member may be an integer or a text too, and what it stands for is its value.
    elif isinstance(value, enum.Enum):
        if depth >= MAX_DEPTH:
            raise Unrepresentable(f"it is nested more than {MAX_DEPTH} deep")
        _encode(value.value, out, depth + 1)
    elif isinstance(value, int):
        out += _dumps(int.__index__(value), 2)
    elif isinstance(value, float):
        out += _dumps(float.__float__(value), 2)
    elif isinstance(value, str):
        _put_text(str.__str__(value), out)
    elif isinstance(value, (dict, types.MappingProxyType)):
        _put_map(value.items(), out, depth)
    elif isinstance(value, collections.UserDict):
        _put_map(value.data.items(), out, depth)
    elif isinstance(value, (list, tuple, set, frozenset, collections.deque)):
        _put_list(value, out, depth)
    elif isinstance(value, (range, collections.abc.KeysView, collections.abc.ValuesView, collections.abc.ItemsView)):
        # A range can be longer than memory, and is described well by its text.
        if isinstance(value, range):
            raise Unrepresentable("it holds a `range`")
        _put_list(value, out, depth)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        _put_map(_fields(value), out, depth)
    else:
        raise Unrepresentable(f"it holds a `{type(value).__qualname__}`")
