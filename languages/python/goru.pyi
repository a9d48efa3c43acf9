"""What the host offers to this script: the stub of the module `goru`, for type checkers.

`goru functions --format pyi` prints those of the interfaces.
"""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

__all__ = [
    "Cancelled", "CallError", "CallTimeout", "Denied", "Err", "HostError", "InternalError", "InvalidArguments",
    "LimitExceeded", "Ok", "UnknownFunction", "call", "call_async", "functions",
]

T = TypeVar("T")

class Ok(Generic[T]):
    """The success of a result that stands inside of another value."""

    __match_args__ = ("value",)
    value: T
    def __init__(self, value: T = ...) -> None: ...

class Err(Generic[T]):
    """The error of a result that stands inside of another value."""

    __match_args__ = ("value",)
    value: T
    def __init__(self, value: T = ...) -> None: ...

class CallError(Exception):
    """A host call that was not answered with a value."""

class HostError(CallError, RuntimeError):
    """The function answered with an error."""

    kind: str
    data: Any

class UnknownFunction(CallError, LookupError):
    """No function of this name is granted to the script."""

class InvalidArguments(CallError, TypeError):
    """The arguments are not what the function declares."""

class Denied(CallError, PermissionError):
    """What was granted to the script does not allow this call."""

class LimitExceeded(CallError, RuntimeError):
    """The call would pass a limit of the run."""

    name: str
    limit: int
    observed: int

class CallTimeout(CallError, TimeoutError):
    """The call did not answer in time."""

class Cancelled(CallError):
    """The call was cancelled."""

class InternalError(CallError, RuntimeError):
    """The host failed. Its log has the details."""

def call(name: str, arguments: Mapping[str, Any] | None = None, /, **named: Any) -> Any:
    """Calls the host's function `name` and returns its answer."""

async def call_async(name: str, arguments: Mapping[str, Any] | None = None, /, **named: Any) -> Any:
    """Calls the host's function `name` beside other tasks, and returns its answer."""

def functions() -> list[Any]:
    """The interfaces that this script may use, with their functions: the host's declarations."""
