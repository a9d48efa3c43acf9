"""Exceptions: their traceback on the error stream, and the report for the host."""

import itertools
import sys
import traceback

from wit_world.exports import guest

from .own import owns

_MOST_FRAMES = 64
_MOST_CAUSES = 16
_MOST_MESSAGE = 64 * 1024


def clean(error, seen=None):
    """Takes the shim's own frames out of an exception, and out of all that it is linked to."""
    seen = set() if seen is None else seen
    pending = [error]
    while pending:
        error = pending.pop()
        if error is None or id(error) in seen:
            continue
        seen.add(id(error))
        error.__traceback__ = _without_own(error.__traceback__)
        pending += (error.__cause__, error.__context__)
        if isinstance(error, BaseExceptionGroup):
            pending.extend(error.exceptions)


def _without_own(trace):
    while trace is not None and owns(trace.tb_frame.f_code):
        trace = trace.tb_next
    step = trace
    while step is not None:
        following = step.tb_next
        while following is not None and owns(following.tb_frame.f_code):
            following = following.tb_next
        if following is not step.tb_next:
            step.tb_next = following
        step = following
    return trace


def show(error):
    """Prints an exception as Python does at the end of a program: through `sys.excepthook`."""
    sys.last_exc = error
    sys.last_type, sys.last_value, sys.last_traceback = type(error), error, error.__traceback__
    hook = getattr(sys, "excepthook", None)
    if hook is None:
        _write("sys.excepthook is missing\n")
        sys.__excepthook__(type(error), error, error.__traceback__)
        return
    try:
        hook(type(error), error, error.__traceback__)
    except SystemExit:
        raise
    except BaseException as second:
        clean(second)
        second.__context__ = None
        _write("Error in sys.excepthook:\n")
        sys.__excepthook__(type(second), second, second.__traceback__)
        _write("\nOriginal exception was:\n")
        sys.__excepthook__(type(error), error, error.__traceback__)


def _write(text):
    try:
        sys.stderr.write(text)
    except Exception:
        pass


def describe(error):
    """The report of an exception and its causes."""
    causes = []
    seen = {id(error)}
    step = error
    while len(causes) < _MOST_CAUSES:
        following = step.__cause__
        if following is None and not step.__suppress_context__:
            following = step.__context__
        if following is None or id(following) in seen:
            break
        seen.add(id(following))
        causes.append(_one(following))
        step = following
    return guest.ExceptionReport(_one(error), causes)


def _one(error):
    frames = []
    trace = error.__traceback__
    while trace is not None:
        frames.append(trace)
        trace = trace.tb_next
    half = _MOST_FRAMES // 2
    if len(frames) > _MOST_FRAMES:
        frames = frames[:half] + frames[-half:]
    frames = [_frame(trace) for trace in frames]
    message = None
    if isinstance(error, SyntaxError) and error.filename is not None:
        message = text(error.msg, _MOST_MESSAGE)
        frames = frames[: _MOST_FRAMES - 1] + [_place(error)]
    if message is None:
        message = text(error, _MOST_MESSAGE)
    return guest.Exception(type_name(type(error)), message, frames)


def _place(error):
    line = error.text if isinstance(error.text, str) else None
    return guest.Frame(
        text(error.filename, 4096),
        _natural(error.lineno),
        _natural(error.offset),
        "<module>",
        None if line is None else text(line.rstrip("\n"), 4096),
    )


def _natural(number):
    return number if isinstance(number, int) and 0 < number < 2**32 else 0


def _frame(trace):
    code = trace.tb_frame.f_code
    line = trace.tb_lineno or 0
    source = traceback.linecache.getline(code.co_filename, line, trace.tb_frame.f_globals).rstrip("\n")
    column = 0
    if trace.tb_lasti >= 0:
        position = next(itertools.islice(code.co_positions(), trace.tb_lasti // 2, None), None)
        if position is not None and position[0] == line and position[2] is not None:
            column = len(source.encode("utf-8", "surrogatepass")[: position[2]].decode("utf-8", "replace")) + 1
    return guest.Frame(
        text(code.co_filename, 4096), line, column, text(code.co_name, 4096), text(source, 4096) if source else None
    )


def type_name(kind):
    """The name of a type as tracebacks print it."""
    try:
        module, name = kind.__module__, kind.__qualname__
        if module not in ("builtins", "__main__"):
            name = f"{module}.{name}"
        return text(name, 1024)
    except Exception:
        return "<unknown>"


def text(value, most):
    """The text of a value: no longer than `most` bytes of UTF-8, whatever its type does."""
    try:
        value = str(value)
    except BaseException:
        value = "<exception str() failed>"
    return cut(value, most)


def cut(value, most):
    """A text of at most `most` bytes of UTF-8 in which nothing is left that UTF-8 cannot hold."""
    data = value[:most].encode("utf-8", "backslashreplace")
    if len(data) > most:
        data = data[:most]
    return data.decode("utf-8", "ignore")
