"""Small changes to the standard library, where it would wait, exit or look around otherwise than it should here."""

import builtins
import functools
import os
import sys
import time
import traceback

from . import calls, exits, streams
from .own import owns


def install():
    """Applies all of them."""
    builtins._goru_call = calls.call
    os._exit = os_exit = exits._exit
    os_exit.__module__ = "posix"
    time.sleep = sleep
    sleep.__module__ = "time"
    traceback.walk_stack = walk_stack
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


@functools.wraps(_walk_stack)
def walk_stack(f):
    # Below the script's first frame are the shim's.
    for frame, line in _walk_stack(f):
        if not owns(frame.f_code):
            yield frame, line


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
