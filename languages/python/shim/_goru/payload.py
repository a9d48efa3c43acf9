"""What stands for a value that is of no plain type, and so what it is sent as.

The coding itself is in C, `languages/python/native`; it asks here about what it does not know.
"""

import collections
import collections.abc
import dataclasses
import enum
import types

from _goru_native import Unrepresentable
from _goru_native import encode as _encode


def encode(value):
    """Returns the payload that holds `value`, or raises `Unrepresentable`."""
    return _encode(value, _stand_in)


def _bytes(value):
    """The bytes of an object that lends its memory, or `None`."""
    try:
        return memoryview(value).tobytes()
    except Exception:
        return None


def _fields(value):
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


def _stand_in(value):
    """What stands for `value`: something of a plain type, or what something else stands for in turn."""
    # What an interface made tells how it is sent.
    own = getattr(type(value), "_payload_", None)
    if own is not None:
        return own(value)
    if (data := _bytes(value)) is not None:
        return data
    # An enum's member may be an integer or a text too, and what it stands for is its value.
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, int):
        return int.__index__(value)
    if isinstance(value, float):
        return float.__float__(value)
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, (dict, types.MappingProxyType)):
        return dict(value.items())
    if isinstance(value, collections.UserDict):
        return dict(value.data.items())
    if isinstance(value, (list, tuple, set, frozenset, collections.deque)):
        return tuple(value)
    # A range can be longer than memory, and is described well by its text.
    if isinstance(value, range):
        raise Unrepresentable("it holds a `range`")
    if isinstance(value, (collections.abc.KeysView, collections.abc.ValuesView, collections.abc.ItemsView)):
        return tuple(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    raise Unrepresentable(f"it holds a `{type(value).__qualname__}`")
