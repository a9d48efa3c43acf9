"""Small changes to the standard library, where it would wait, exit or look around otherwise than it should here."""

import builtins
import functools
import os
import time
import traceback

from . import calls, exits, report, streams


def install():
    """Applies all of them."""
    builtins._goru_call = calls.call
    os._exit = os_exit = exits._exit
    os_exit.__module__ = "posix"
    time.sleep = sleep
    sleep.__module__ = "time"
    traceback.walk_stack = walk_stack


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
        if not frame.f_code.co_filename.startswith(report.OWN):
            yield frame, line
