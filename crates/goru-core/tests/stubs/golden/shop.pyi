"""The shop.

Prices are in cents.
"""

import goru
from builtins import list as _list
from enum import Flag, StrEnum
from typing import Any, Literal

class Color(StrEnum):
    """A colour."""

    RED = "red"
    """Like a rose."""
    DARK_GREEN = "dark-green"

class Rights(Flag):
    """What a user may do."""

    READ = ...
    """Look."""
    WRITE_ALL = ...

class Shape:
    """A shape."""

    class Circle(Shape):
        """Round."""

        value: float
        __match_args__ = ("value",)

        def __init__(self, value: float) -> None: ...

    class Path(Shape):
        value: tuple[float, float]
        __match_args__ = ("value",)

        def __init__(self, value: tuple[float, float]) -> None: ...

    class None_(Shape):
        """No shape."""

        def __init__(self) -> None: ...

class User:
    """A user of the shop."""

    id: int
    """The number."""
    nick_name: str | None
    rights: Rights
    favourite: Color | None
    """The colour, if there is one.
    It may change.
    """
    __match_args__ = ("id", "nick_name", "rights", "favourite")

    def __init__(self, id: int, nick_name: str | None, rights: Rights, favourite: Color | None = None) -> None: ...

class UserError(goru.HostError):
    """Why there is no user."""

    class NotFound(UserError):
        """Nobody has this number."""

    class Locked(UserError):
        value: int
        __match_args__ = ("value",)

class Refusal(goru.HostError):
    """Why a payment is refused."""

    class NoFunds(Refusal): ...

    class Expired(Refusal):
        """The card is too old."""

class Problem(goru.HostError):
    code: int
    """A number."""
    hint: str | None
    __match_args__ = ("code", "hint")

def get_user(id: int) -> User:
    """One user.

    Raises `UserError`.
    """

async def get_user_async(id: int) -> User:
    """The async form of `get_user`."""

def list(prefix: str | None, limit: int, after: str | None = None, color: Color | None = None) -> _list[User]:
    """The users whose names begin with `prefix`,
    sorted.
    """

async def list_async(prefix: str | None, limit: int, after: str | None = None, color: Color | None = None) -> _list[User]:
    """The async form of `list`."""

def pay(amount: int) -> None:
    """Raises `Refusal`."""

async def pay_async(amount: int) -> None:
    """The async form of `pay`."""

def ship(to: User) -> int:
    """Raises `Problem`."""

async def ship_async(to: User) -> int:
    """The async form of `ship`."""

def say(text: _list[str]) -> str:
    """Raises `goru.HostError`, whose `data` is `list[str]`."""

async def say_async(text: _list[str]) -> str:
    """The async form of `say`."""

def try_() -> None:
    """Tries.

    Raises `goru.HostError`.
    """

async def try_async() -> None:
    """The async form of `try_`."""

def log(**arguments: Any) -> None: ...

async def log_async(**arguments: Any) -> None:
    """The async form of `log`."""

def import_(class_: Any, default: int | None = None) -> Any: ...

def import_async() -> None: ...

async def import_async_async() -> None:
    """The async form of `import_async`."""

def paint(shape: Shape, color: Color, letter: str, small: int, ratio: float, is_new: bool) -> bytes: ...

async def paint_async(shape: Shape, color: Color, letter: str, small: int, ratio: float, is_new: bool) -> bytes:
    """The async form of `paint`."""

def odds(nothing: tuple[()], twice: str | None, sizes: _list[int], anonymous: dict[str, Any], side: Literal["left", "right"], sides: _list[Literal["top-most", "bottom"]], either: str | dict[str, Any], pages: _list[_list[str]], rest: Any) -> _list[goru.Ok[User] | goru.Err[str]]: ...

async def odds_async(nothing: tuple[()], twice: str | None, sizes: _list[int], anonymous: dict[str, Any], side: Literal["left", "right"], sides: _list[Literal["top-most", "bottom"]], either: str | dict[str, Any], pages: _list[_list[str]], rest: Any) -> _list[goru.Ok[User] | goru.Err[str]]:
    """The async form of `odds`."""
