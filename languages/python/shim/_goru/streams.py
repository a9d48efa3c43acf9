"""Standard streams that are buffered, and still show output as it is produced.

A write to the host costs a hundred times what a write to a buffer costs. So a line goes out at once only as long as
lines are rare: a burst has 64 of them, and after that one every 20 ms takes its buffer along. Everything is written before the
script waits for anything (input, a sleep, a host call), before the error stream writes, and at the end.
"""

import io
import sys
import time

_BURST = 64
_PAUSE = 0.02
_monotonic = time.monotonic


class _LineBuffer:
    """What the text layer of a stream sees: a buffer whose `flush` after a line may wait."""

    # The text layer, written in C, calls `flush` after each line. An explicit `flush` comes another way.

    def __init__(self, buffer):
        self.real = buffer
        self.write = buffer.write
        self.credit = _BURST
        self.since = 0.0

    def __getattr__(self, name):
        return getattr(self.real, name)

    def flush(self):
        if self.credit:
            self.credit -= 1
            self.real.flush()
            return
        now = _monotonic()
        if now - self.since >= _PAUSE:
            self.since = now
            self.credit = _BURST
            self.real.flush()


class _ErrorBuffer(_LineBuffer):
    """The error stream's buffer: it lets the output go first."""

    def flush(self):
        flush_output()
        self.real.flush()


class TextIOWrapper(io.TextIOWrapper):
    """A standard stream for text."""

    def flush(self):
        super().flush()
        self.buffer.flush()

    @property
    def buffer(self):
        return super().buffer.real

    def detach(self):
        self.flush()
        return super().detach().real

    def __repr__(self):
        return f"<_io.TextIOWrapper name={self.name!r} mode={self.mode!r} encoding={self.encoding!r}>"


TextIOWrapper.__module__ = "_io"


class _Input(io.FileIO):
    """The standard input. A script that waits for input has shown what it wrote."""

    def readinto(self, buffer):
        flush_output()
        return super().readinto(buffer)

    def read(self, size=-1):
        flush_output()
        return super().read(size)

    def readall(self):
        flush_output()
        return super().readall()


def _output(descriptor, name, errors, buffer_type):
    raw = io.FileIO(descriptor, "wb", closefd=False)
    raw.name = name
    buffer = buffer_type(io.BufferedWriter(raw, 8192))
    stream = TextIOWrapper(buffer, "utf-8", errors, newline="\n", line_buffering=True)
    stream.mode = "w"
    return stream


def _input():
    raw = _Input(0, "rb", closefd=False)
    raw.name = "<stdin>"
    stream = io.TextIOWrapper(io.BufferedReader(raw, 8192), "utf-8", "surrogateescape", newline="\n")
    stream.mode = "r"
    return stream


def flush_output():
    """Writes out what the script's own output stream still holds."""
    try:
        _flush_stdout()
    except (OSError, ValueError):
        pass


def flush_both():
    """Writes out what the script's streams still hold, whatever they have become."""
    flushed = None
    for name in ("__stdout__", "stdout", "__stderr__", "stderr"):
        try:
            stream = getattr(sys, name)
            if stream is not flushed:
                stream.flush()
            flushed = stream
        except BaseException:
            pass


def install():
    """Makes the streams the process's own, and those anew that an earlier script closed."""
    for name, make in (("stdin", _input), ("stdout", _stdout), ("stderr", _stderr)):
        ours = _ours.get(name)
        if ours is not None and not ours.closed:
            continue
        stream = _ours[name] = make()
        kept = getattr(sys, f"__{name}__", None)
        current = getattr(sys, name, None)
        setattr(sys, f"__{name}__", stream)
        if current is None or current is kept:
            setattr(sys, name, stream)


def _stdout():
    global _flush_stdout
    stream = _output(1, "<stdout>", "surrogateescape", _LineBuffer)
    # Bound once: this is on the way of every host call, and nearly always there is nothing to write.
    _flush_stdout = stream.buffer.flush
    return stream


def _stderr():
    return _output(2, "<stderr>", "backslashreplace", _ErrorBuffer)


_ours = {}
_flush_stdout = None
