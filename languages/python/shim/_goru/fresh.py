"""What was read while the image was made, and is taken afresh in every run."""

import os
import posix
import sys
import time

import _random


def entropy():
    """Seeds what the image holds of pseudo-random state."""
    random = sys.modules.get("random")
    if random is not None:
        # Numbers of one length, which take equally long to read: the same script uses the same fuel in every run.
        _random.Random.seed(random._inst, int.from_bytes(b"\1" + os.urandom(32)))
        random._inst.gauss_next = None


_started = 0
"""What the process's clock said when the run began. WASI's counts from the moment at which the image was made."""

_process_time_ns = time.process_time_ns


def process_time_ns():
    return _process_time_ns() - _started


def process_time():
    return (_process_time_ns() - _started) / 1e9


process_time_ns.__doc__, process_time.__doc__ = time.process_time_ns.__doc__, time.process_time.__doc__


def clocks():
    """Sets the times that modules took when they were imported."""
    global _started
    _started = _process_time_ns()
    logging = sys.modules.get("logging")
    if logging is not None:
        logging._startTime = time.time_ns()


def environment(variables):
    """Makes `variables` the whole environment."""
    if not variables and not os.environ:
        return
    os.environ.clear()
    posix.environ.clear()
    for name, value in variables:
        try:
            os.environ[name] = value
        except ValueError:
            continue
        posix.environ[os.fsencode(name)] = os.fsencode(value)
