"""What the host offers to this script.

`goru.call("get-user", {"id": "123"})` calls a function of the host and returns its answer; `await goru.call_async(...)`
does the same beside other tasks. `goru.functions()` tells what may be called.
"""

from _goru.calls import (
    Cancelled,
    CallError,
    CallTimeout,
    Denied,
    HostError,
    InternalError,
    InvalidArguments,
    LimitExceeded,
    UnknownFunction,
    call,
    call_async,
    functions,
)
from _goru.classes import Err, Ok

__all__ = [
    "Cancelled",
    "CallError",
    "CallTimeout",
    "Denied",
    "Err",
    "HostError",
    "InternalError",
    "InvalidArguments",
    "LimitExceeded",
    "Ok",
    "UnknownFunction",
    "call",
    "call_async",
    "functions",
]
