"""Lists the image's objects, for the build to make them immortal.

A run that only looks at an object of the image writes to it all the same, to its reference count, unless that is the one
by which Python knows an immortal object. Nothing in Python can set it; so all objects are listed here, and the build writes the
counts into the finished image (`xtask/src/guests/immortal.rs`), and takes the list away.
"""

import gc
import types

from . import dense

_MARK = b":stcejbo lla fo tsil eht :urog"
"""What the build finds the list by, backwards: the image has it the right way round once, before the list's address."""

_BLOCK = 4096 - 21
"""How much memory is made zero at once, less what an object of bytes and the allocator take themselves."""

_CODE = ("co_consts", "co_names", "co_linetable", "co_exceptiontable", "co_filename", "co_name", "co_qualname")
"""What code objects hold; the collector does not know them."""

_mark = None


def leave(kept):
    """Lists the objects and those that are `kept`, and fills the gaps. What is made afterwards belongs to a run."""
    global _mark
    everything, end = _everything()
    everything += kept
    kept.clear()
    # The interpreter keeps some freed objects at hand, which would be taken for a run's. These it does not let go here.
    gc.collect()
    everything += range(1_000_000, 1_000_200)
    everything += [everything.index for _ in range(50)]
    _mark = (id(everything).to_bytes(4, "big") + _MARK)[::-1]
    everything += (_mark, everything)
    dense.fill(everything)
    _clear(everything, end)


def _clear(everything, end):
    """Makes the free memory before `end` zero: it was used to make the list."""
    # The last places of the list are free; a list made here would leave what it held.
    count = place = len(everything)
    while id(block := bytes(_BLOCK)) < end:
        place -= 1
        everything[place] = block
    while place < count:
        everything[place] = None
        place += 1


def _everything():
    """All objects that can be reached, but those of this function, and the end of the memory that this took."""
    gc.collect()
    found = gc.get_objects()
    seen = set(map(id, found))
    seen.add(id(found))
    seen.add(id(seen))
    found = [thing for thing in found if type(thing) is not types.FrameType]
    seen.add(id(found))
    pending = list(found)
    seen.add(id(pending))
    pending.append(object)
    while pending:
        thing = pending.pop()
        more = gc.get_referents(thing)
        if isinstance(thing, type):
            # The collector does not look into the types of the interpreter itself.
            more += gc.get_referents(type.__dict__["__dict__"].__get__(thing))
            more += (type.__dict__["__mro__"].__get__(thing), type.__dict__["__bases__"].__get__(thing))
            more += type.__subclasses__(thing)
        elif type(thing) is types.CodeType:
            more += [getattr(thing, name) for name in _CODE]
        for one in more:
            if id(one) not in seen and type(one) is not types.FrameType:
                seen.add(id(one))
                found.append(one)
                pending.append(one)
    return found, max(map(id, seen))
