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
        _random.Random.seed(random._inst, int.from_bytes(os.urandom(32)))
        random._inst.gauss_next = None


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
