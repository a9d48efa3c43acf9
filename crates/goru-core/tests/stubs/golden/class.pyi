import goru as _goru
from builtins import bytes as _bytes, list as _list, str as _str
from enum import Flag, StrEnum as _StrEnum
from typing import Any as _Any

class Any:
    int: _Any
    self: _bytes
    __match_args__ = ("int", "self")

    def __init__(_self, int: _Any, self: _bytes) -> None: ...

class StrEnum(_StrEnum):
    STR = "str"
    MRO = "mro"

class Promise(Flag):
    DELETE = ...

class Record(_goru.HostError):
    __match_args__ = ()

class Error(_goru.HostError):
    class True_(_ErrorBase):
        value: _str
        __match_args__ = ("value",)

    class Error(_ErrorBase): ...

_ErrorBase = Error

def list(self: _list[_str]) -> _list[_str]:
    """Raises `Error`."""

async def list_async(self: _list[_str]) -> _list[_str]:
    """The async form of `list`."""

def str(str: _str, eval: _str | None = None) -> _str: ...

async def str_async(str: _str, eval: _str | None = None) -> _str:
    """The async form of `str`."""

def goru(arguments: Promise) -> None:
    """Raises `Record`."""

async def goru_async(arguments: Promise) -> None:
    """The async form of `goru`."""

def bytes(**arguments: _Any) -> _Any: ...

async def bytes_async(**arguments: _Any) -> _Any:
    """The async form of `bytes`."""

def enum(enum: _bytes) -> _bytes: ...

async def enum_async(enum: _bytes) -> _bytes:
    """The async form of `enum`."""
