"""Host calls, and their errors as exceptions."""

import asyncio

from _goru_native import Refused, Unrepresentable, ask, decode
from componentize_py_types import Err
from wit_world.imports import host, types

from .names import respell
from .payload import encode
from .streams import flush_output


class CallError(Exception):
    """A host call that was not answered with a value."""


class HostError(CallError, RuntimeError):
    """The function answered with an error.

    `kind` is the kind of error, empty where the function names none; `data` is what the error carries, or `None`.
    """

    def __init__(self, message, kind="", data=None):
        super().__init__(message)
        self.kind = kind
        self.data = data


class UnknownFunction(CallError, LookupError):
    """No function of this name is granted to the script."""


class InvalidArguments(CallError, TypeError):
    """The arguments are not what the function declares."""


class Denied(CallError, PermissionError):
    """What was granted to the script does not allow this call."""


class LimitExceeded(CallError, RuntimeError):
    """The call would pass a limit of the run: `name`, the bound `limit`, and what was asked for, `observed`."""

    def __init__(self, message, name="", limit=0, observed=0):
        super().__init__(message)
        self.name = name
        self.limit = limit
        self.observed = observed


class CallTimeout(CallError, TimeoutError):
    """The call did not answer in time."""


class Cancelled(CallError):
    """The call was cancelled."""


class InternalError(CallError, RuntimeError):
    """The host failed. Its log has the details."""


for _error in (CallError, HostError, UnknownFunction, InvalidArguments, Denied, LimitExceeded, CallTimeout, Cancelled,
               InternalError):
    _error.__module__ = "goru"


def call(name, arguments=None, /, **named):
    """Calls the host's function `name` and returns its answer.

    The arguments are one mapping, or keywords, or both.
    """
    if named or type(arguments) is not dict or type(name) is not str or not name.isascii():
        arguments = _joined(name, arguments, named)
    return invoke(name, arguments)


def invoke(name, arguments, fail=None, names=None):
    """Calls the host's function `name` with a dictionary of arguments.

    `fail` makes an exception of the message, the kind and the data of the error that the function declares. `names` are
    those of its parameters and fields that Python spells in another way.
    """
    request = _request(arguments)
    flush_output()
    try:
        return ask(name, request)
    except Refused:
        pass
    raise refusal(host.refusal(), fail, names)


async def call_async(name, arguments=None, /, **named):
    """Calls the host's function `name` beside other tasks, and returns its answer."""
    return await invoke_async(name, _joined(name, arguments, named))


async def invoke_async(name, arguments, fail=None, names=None):
    """Does what `invoke` does, beside other tasks."""
    return await asyncio.get_running_loop().call_host(name, _request(arguments), fail, names)


def _joined(name, arguments, named):
    if not isinstance(name, str):
        raise TypeError(f"the function's name must be a str, not {type(name).__name__}")
    try:
        name.encode()
    except UnicodeEncodeError:
        raise TypeError("the function's name holds a lone surrogate") from None
    if arguments is None:
        return named
    if named:
        return dict(arguments) | named
    return arguments if type(arguments) is dict else dict(arguments)


def _request(arguments):
    try:
        return encode(arguments)
    except Unrepresentable as error:
        reason = error
    raise TypeError(f"the arguments cannot be sent to the host: {reason}")


def refusal(error, fail=None, names=None):
    """The exception for a call that was not answered with a value."""
    if isinstance(error, types.CallError_InvalidArguments):
        return InvalidArguments(respell(error.value, names))
    return exception(error, fail)


def answer_of(outcome, fail=None):
    """Returns the value of an answer, or raises its error."""
    if isinstance(outcome, Err):
        raise exception(outcome.value, fail)
    return decode(outcome.value)


def exception(error, fail=None):
    """The exception for the contract's `call-error`."""
    match error:
        case types.CallError_UnknownFunction(name):
            return UnknownFunction(f"no function `{name}` is granted to this script")
        case types.CallError_InvalidArguments(text) | types.CallError_InvalidPayload(text):
            return InvalidArguments(text)
        case types.CallError_Failed(failure):
            data = None if failure.data is None else decode(failure.data)
            if fail is not None and failure.data is not None:
                return fail(failure.message, failure.kind, data)
            return HostError(failure.message, failure.kind, data)
        case types.CallError_Denied(text):
            return Denied(text)
        case types.CallError_LimitExceeded(limit):
            return LimitExceeded(
                f"limit `{limit.name}` is {limit.limit}, and {limit.observed} were asked for",
                limit.name,
                limit.limit,
                limit.observed,
            )
        case types.CallError_TimedOut(milliseconds):
            return CallTimeout(f"the call did not answer within {milliseconds} ms")
        case types.CallError_Cancelled():
            return Cancelled("the call was cancelled")
    return InternalError("the host failed")


_declared = None


def functions():
    """The interfaces that this script may use, with their functions: the host's declarations."""
    global _declared
    if _declared is None:
        _declared = host.functions()
    return _declared


def forget():
    """Drops what was learnt about an earlier run's functions."""
    global _declared
    _declared = None
