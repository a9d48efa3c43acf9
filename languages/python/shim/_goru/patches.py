"""Small changes to the standard library, where it would wait, exit or look around otherwise than it should here."""

import builtins
import functools
import inspect
import linecache
import os
import sys
import time
import traceback

from . import calls, exits, fresh, report, streams
from .own import owns


def install():
    """Applies all of them."""
    builtins._goru_call = calls.call
    os._exit = os_exit = exits._exit
    os_exit.__module__ = "posix"
    time.sleep = sleep
    time.process_time, time.process_time_ns = fresh.process_time, fresh.process_time_ns
    for function in (sleep, fresh.process_time, fresh.process_time_ns):
        function.__module__ = "time"
    traceback.walk_stack = walk_stack
    inspect.getouterframes = getouterframes
    sys.unraisablehook = sys.__unraisablehook__ = unraisablehook
    sys.getrecursionlimit = getrecursionlimit
    sys.setrecursionlimit = setrecursionlimit
    setrecursionlimit(sys.getrecursionlimit())
    for function in (getrecursionlimit, setrecursionlimit):
        function.__module__ = "sys"


_sleep = time.sleep


def sleep(seconds, /):
    streams.flush_output()
    _sleep(seconds)


sleep.__doc__ = _sleep.__doc__

_walk_stack = traceback.walk_stack
_getouterframes = inspect.getouterframes


@functools.wraps(_walk_stack)
def walk_stack(f):
    # Below the script's first frame are the shim's.
    for frame, line in _walk_stack(f):
        if not owns(frame.f_code):
            yield frame, line


@functools.wraps(_getouterframes)
def getouterframes(frame, context=1):
    return [info for info in _getouterframes(frame, context) if not owns(info.frame.f_code)]


_BELOW = 4
"""How many frames of the shim are below a script's first one."""

_DEEPEST = 200_000
"""The deepest recursion, whatever a script asks for: freeing a deeper traceback takes more stack than there is."""

_getrecursionlimit = sys.getrecursionlimit
_setrecursionlimit = sys.setrecursionlimit
_asked_for = _getrecursionlimit()


def getrecursionlimit():
    return _asked_for


def setrecursionlimit(limit, /):
    global _asked_for
    asked_for = limit.__index__() if not isinstance(limit, int) else limit
    if 0 < asked_for < 2**31:
        _setrecursionlimit(min(asked_for, _DEEPEST) + _BELOW)
    else:
        # Raises.
        _setrecursionlimit(limit)
    _asked_for = asked_for


getrecursionlimit.__doc__ = _getrecursionlimit.__doc__
setrecursionlimit.__doc__ = _setrecursionlimit.__doc__


_unraisablehook = sys.unraisablehook


def unraisablehook(unraisable, /):
    # Python's own is written in C and reads the lines from files.
    error = unraisable.exc_value
    if sys.stderr is None or error is None or error.__traceback__ is None:
        _unraisablehook(unraisable)
        return
    message = unraisable.err_msg or "Exception ignored in"
    text = f"{message}: {unraisable.object!r}\n" if unraisable.object is not None else f"{message}:\n"
    report.clean(error)
    if error.__traceback__ is not None:
        text += "Traceback (most recent call last):\n"
    for frame, line in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        text += f'  File "{code.co_filename}", line {line}, in {code.co_name}\n'
        source = linecache.getline(code.co_filename, line, frame.f_globals).strip()
        if source:
            text += f"    {source}\n"
    kind = report.type_name(type(error))
    value = report.text(error, 4096)
    sys.stderr.write(text + (f"{kind}: {value}\n" if value else f"{kind}\n"))
    sys.stderr.flush()


unraisablehook.__module__ = "sys"
unraisablehook.__doc__ = _unraisablehook.__doc__
