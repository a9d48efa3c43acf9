"""`os._exit`: the end of the script, whatever the script does to stay."""

import sys

from .own import owns

_TOOL = 3
"""The identifier in `sys.monitoring` under which the way out is watched; Python has no use of its own for it."""


class Exit(BaseException):
    """The script is over. Raised again at each line that a script would still execute."""

    def __init__(self, code):
        self.code = code


def _exit(status):
    # WASI's own exit knows success and failure only. So the stack is unwound, and every line of a `finally` or an
    # `except BaseException` on the way raises again.
    code = status.__index__() & 0xFFFFFFFF
    code = code - 0x100000000 if code > 0x7FFFFFFF else code
    events = sys.monitoring.events

    def again(running, *_):
        if not owns(running):
            raise Exit(code)

    if sys.monitoring.get_tool(_TOOL) is None:
        sys.monitoring.use_tool_id(_TOOL, "exit")
        for event in (events.LINE, events.PY_START, events.PY_RESUME):
            sys.monitoring.register_callback(_TOOL, event, again)
        sys.monitoring.set_events(_TOOL, events.LINE | events.PY_START | events.PY_RESUME)
    raise Exit(code)


def over():
    """Ends the watch. Called where nothing of the script is left on the stack."""
    if sys.monitoring.get_tool(_TOOL) == "exit":
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.free_tool_id(_TOOL)


def code_of(error):
    """The code that a `SystemExit` asks for, printing what it carries instead of one; as Python does it."""
    try:
        code = error.code
    except Exception:
        code = None
    if code is None:
        return 0
    if isinstance(code, int):
        # Python takes it as a C `long`, of which the system keeps the low half; what does not fit is -1.
        value = int.__index__(code)
        return (value + 2**31) % 2**32 - 2**31 if -(2**63) <= value < 2**63 else -1
    try:
        sys.stdout.flush()
    except Exception:
        pass
    try:
        sys.stderr.write(str(code) + "\n")
    except Exception:
        pass
    return 1
