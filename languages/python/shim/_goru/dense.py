"""Lays what a run writes to close together.

The first write to a page of the image costs as much as some hundred instructions, and what is to be put back after a run is counted
in pages too. What a run makes itself would lie in the gaps between the image's objects, on a hundred pages. So the gaps are
filled; what is made from then on lies one beside the other, behind everything else. And what every run changes is made anew there:
the shim's own code, whose instructions count how often they are executed, some dictionaries, the random numbers.
"""

import linecache
import random
import sys
import types

from . import calls, exits, fresh, interfaces, payload, run, source, streams

_LARGEST = 1 << 20
"""What certainly fits into no gap, in bytes."""

_MOST_GAPS = 60_000
"""More than there are."""


def fill(kept):
    """Allocates whatever is free before the end of the memory in use, and hands what that makes to the list `kept`."""
    place = len(kept)
    # Grown at once, so that the list takes nothing while it is filled.
    kept.extend([None] * _MOST_GAPS)
    end = id(bytes(_LARGEST))
    for size in _sizes():
        while id(filling := bytes(size)) < end:
            kept[place] = filling
            place += 1
        filling = None
    while id(filling := object()) < end:
        kept[place] = filling
        place += 1


def _sizes():
    # The allocator's step is 8, of which 4 bytes are its own; an object of bytes takes 17 more than it holds.
    size = _LARGEST // 2
    while size > 4096:
        yield size - 21
        size -= (size >> 4) & ~7
    for size in range(4096, 16, -8):
        yield size - 21


def renew(entry, kept):
    """Makes anew what every run changes. `entry` is the class that the host's call comes to."""
    dictionaries = [vars(fresh), vars(calls), vars(sys), sys.modules, linecache.cache]
    copies = [dict(dictionary) for dictionary in dictionaries]
    for dictionary in dictionaries:
        dictionary.clear()
    # Now that what they took is free.
    fill(kept)
    for dictionary, copy in zip(dictionaries, copies, strict=True):
        dictionary.update(copy)
    for module in (run, fresh, source, streams, interfaces, calls, exits, payload):
        _renew_functions(vars(module).values(), module.__name__, kept)
    _renew_functions([entry], entry.__module__, kept)
    kept.append(random._inst)
    _renew_random()


def _renew_functions(things, module, kept):
    for thing in list(things):
        thing = getattr(thing, "fget", thing)
        if type(thing) is types.FunctionType:
            # The old code is kept, so that the new one is not put in its place.
            kept.append(thing.__code__)
            thing.__code__ = thing.__code__.replace()
        elif isinstance(thing, type) and thing.__module__ == module:
            _renew_functions(vars(thing).values(), module, kept)


def _renew_random():
    old, random._inst = random._inst, random.Random()
    for module in list(sys.modules.values()):
        for name, thing in list(vars(module).items()):
            if getattr(thing, "__self__", None) is old:
                setattr(module, name, getattr(random._inst, thing.__name__))
