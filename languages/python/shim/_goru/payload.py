"""The payload coding: one value in postcard.

A value is a discriminant (a varint) and its content: 0 null, 1 boolean, 2 integer of 64 bits (zigzag varint), 3 bigger
integer (length, little-endian two's complement), 4 float (8 bytes), 5 text, 6 bytes, 7 list, 8 map. `docs/contract.md`
has the whole of it.
"""

import collections
import collections.abc
import dataclasses
import enum
import struct
import types

MAX_DEPTH = 128
"""How many lists and maps may stand within each other."""

_FLOAT = struct.Struct("<d")


class Unrepresentable(Exception):
    """A value that no payload can hold. The text says why."""


class Malformed(Exception):
    """Bytes that are no payload. The text says why."""


def encode(value):
    """Returns the payload that holds `value`, or raises `Unrepresentable`."""
    out = bytearray()
    try:
        _encode(value, out, 0)
    except RecursionError:
        raise Unrepresentable("it is nested too deeply") from None
    return bytes(out)


def decode(data):
    """Returns the value that the payload `data` holds, or raises `Malformed`."""
    try:
        value, end = _decode(data, 0, 0)
    except (IndexError, struct.error):
        raise Malformed("it ends too early") from None
    except UnicodeDecodeError:
        raise Malformed("a text in it is not UTF-8") from None
    if end != len(data):
        raise Malformed(f"{len(data) - end} bytes follow the value")
    return value


def _put_varint(number, out):
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _put_integer(value, out):
    if -0x8000000000000000 <= value <= 0x7FFFFFFFFFFFFFFF:
        out.append(2)
        _put_varint((value << 1) ^ (value >> 63), out)
    else:
        # One bit for the sign: `-2**n` needs no byte more than `2**n - 1`.
        bits = (value if value >= 0 else ~value).bit_length() + 1
        length = (bits + 7) // 8
        out.append(3)
        _put_varint(length, out)
        out += value.to_bytes(length, "little", signed=True)


def _put_text(value, out):
    try:
        data = value.encode("utf-8")
    except UnicodeEncodeError:
        raise Unrepresentable("a text in it holds a lone surrogate") from None
    out.append(5)
    _put_varint(len(data), out)
    out += data


def _put_bytes(value, out):
    out.append(6)
    _put_varint(len(value), out)
    out += value


def _put_list(items, out, depth):
    if depth >= MAX_DEPTH:
        raise Unrepresentable(f"it is nested more than {MAX_DEPTH} deep")
    items = tuple(items)
    out.append(7)
    _put_varint(len(items), out)
    for item in items:
        _encode(item, out, depth + 1)


def _put_map(pairs, out, depth):
    if depth >= MAX_DEPTH:
        raise Unrepresentable(f"it is nested more than {MAX_DEPTH} deep")
    pairs = tuple(pairs)
    out.append(8)
    _put_varint(len(pairs), out)
    for key, item in pairs:
        _encode(key, out, depth + 1)
        _encode(item, out, depth + 1)


def _fields(value):
    for field in dataclasses.fields(value):
        yield field.name, getattr(value, field.name)


def _encode(value, out, depth):
    kind = type(value)
    if value is None:
        out.append(0)
    elif kind is bool:
        out += b"\x01\x01" if value else b"\x01\x00"
    elif kind is int:
        _put_integer(value, out)
    elif kind is str:
        _put_text(value, out)
    elif kind is float:
        out.append(4)
        out += _FLOAT.pack(value)
    elif kind is dict:
        _put_map(value.items(), out, depth)
    elif kind is list or kind is tuple:
        _put_list(value, out, depth)
    elif kind is bytes:
        _put_bytes(value, out)
    else:
        _encode_other(value, out, depth)


def _encode_other(value, out, depth):
    # What an interface made tells how it is sent.
    own = getattr(type(value), "_payload_", None)
    if own is not None:
        _encode(own(value), out, depth)
        return
    # An enum's member may be an integer or a text too, and what it stands for is its value.
    if isinstance(value, enum.Enum):
        if depth >= MAX_DEPTH:
            raise Unrepresentable(f"it is nested more than {MAX_DEPTH} deep")
        _encode(value.value, out, depth + 1)
    elif isinstance(value, int):
        _put_integer(int.__index__(value), out)
    elif isinstance(value, float):
        out.append(4)
        out += _FLOAT.pack(float.__float__(value))
    elif isinstance(value, str):
        _put_text(str.__str__(value), out)
    elif isinstance(value, (bytes, bytearray)):
        _put_bytes(value, out)
    elif isinstance(value, memoryview):
        _put_bytes(value.tobytes(), out)
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


def _varint(data, at):
    number = 0
    shift = 0
    while True:
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << shift
        if byte < 0x80:
            return number, at
        shift += 7
        if shift > 63:
            raise Malformed("a number in it is too long")


def _chunk(data, at):
    length, at = _varint(data, at)
    end = at + length
    if end > len(data):
        raise IndexError
    return data[at:end], end


def _decode(data, at, depth):
    kind = data[at]
    at += 1
    if kind == 5:
        chunk, at = _chunk(data, at)
        return str(chunk, "utf-8"), at
    if kind == 2:
        number, at = _varint(data, at)
        return (number >> 1) ^ -(number & 1), at
    if kind == 8 or kind == 7:
        if depth >= MAX_DEPTH:
            raise Malformed(f"it is nested more than {MAX_DEPTH} deep")
        count, at = _varint(data, at)
        if kind == 7:
            items = []
            for _ in range(count):
                item, at = _decode(data, at, depth + 1)
                items.append(item)
            return items, at
        pairs = {}
        for _ in range(count):
            key, at = _decode(data, at, depth + 1)
            item, at = _decode(data, at, depth + 1)
            pairs[_hashable(key)] = item
        return pairs, at
    if kind == 0:
        return None, at
    if kind == 1:
        return data[at] != 0, at + 1
    if kind == 4:
        return _FLOAT.unpack_from(data, at)[0], at + 8
    if kind == 6:
        return _chunk(data, at)
    if kind == 3:
        chunk, at = _chunk(data, at)
        return int.from_bytes(chunk, "little", signed=True), at
    raise Malformed(f"there is no value of kind {kind}")


def _hashable(key):
    """A key as Python can hold it: a list becomes a tuple, a map a tuple of pairs."""
    if type(key) is list:
        return tuple(_hashable(item) for item in key)
    if type(key) is dict:
        return tuple((item, _hashable(value)) for item, value in key.items())
    return key
