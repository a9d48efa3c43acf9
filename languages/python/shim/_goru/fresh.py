"""What was read while the image was made, and is taken afresh in every run."""

import os
import posix
import random
import sys
import time

import _random


def leave_seeding():
    """Keeps the build tool's part of the guest from seeding the random numbers, too: that is a tenth of a short run."""
    random.seed = _not_yet


def _not_yet():
    pass


def entropy():
    """Seeds what the image holds of pseudo-random state."""
    random.seed = _seed
    # Numbers of one length, which take equally long to read: the same script uses the same fuel in every run.
    _random.Random.seed(random._inst, int.from_bytes(b"\1" + os.urandom(32)))
    random._inst.gauss_next = None


_seed = random.seed

# The monotonic clock is zero when a run begins, and the process's counts from the moment at which the image was made. To read
# that one in the run, too, would take as much fuel as the number read is long.
_monotonic, _monotonic_ns = time.monotonic, time.monotonic_ns


def process_time_ns():
    return _monotonic_ns()


def process_time():
    return _monotonic()


process_time_ns.__doc__, process_time.__doc__ = time.process_time_ns.__doc__, time.process_time.__doc__


def clocks():
    """Sets the times that modules took when they were imported."""
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
