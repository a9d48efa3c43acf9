"""The event loop: asyncio over the host's `wait`."""

import asyncio
import asyncio.base_events
import asyncio.unix_events

from componentize_py_types import Err
from wit_world.imports import host

from . import calls, streams

_LONG = 3600 * 1_000_000_000
"""How long one wait for nothing takes, in nanoseconds: the run's own time limit ends it."""


class _Selector:
    """What asyncio's loop asks for events: the answers to host calls."""

    def __init__(self):
        self.pending = {}

    def select(self, timeout=None):
        if timeout is not None and timeout <= 0 and not self.pending:
            return ()
        streams.flush_output()
        nanoseconds = None if timeout is None else max(0, int(timeout * 1e9) + 1) if timeout > 0 else 0
        if nanoseconds is None and not self.pending:
            nanoseconds = _LONG
        return host.wait(list(self.pending), nanoseconds)

    def close(self):
        self.pending.clear()


class EventLoop(asyncio.base_events.BaseEventLoop):
    """An event loop whose only outside events are the answers to host calls."""

    def __init__(self):
        super().__init__()
        self._selector = _Selector()

    def close(self):
        if self.is_running():
            raise RuntimeError("Cannot close a running event loop")
        if not self.is_closed() and self._selector.pending:
            host.cancel(list(self._selector.pending))
            self._selector.close()
        super().close()

    def call_host(self, name, request, fail=None, names=None):
        """Starts a host call and returns the future of its answer. `calls.invoke` describes `fail` and `names`."""
        future = self.create_future()
        streams.flush_output()
        try:
            call = host.submit(name, request)
        except Err as error:
            future.set_exception(calls.refusal(error.value, fail, names))
            return future
        self._selector.pending[call] = future, fail
        future.add_done_callback(lambda future: self._settled(call, future))
        return future

    def _settled(self, call, future):
        # An answer takes the call out first; what is still pending was cancelled by the script.
        if self._selector.pending.pop(call, None) is not None:
            host.cancel([call])

    def _process_events(self, answers):
        for answer in answers:
            future, fail = self._selector.pending.pop(answer.call, (None, None))
            if future is None or future.done():
                continue
            try:
                future.set_result(calls.answer_of(answer.outcome, fail))
            except StopIteration as error:
                future.set_exception(RuntimeError(str(error)))
            except Exception as error:
                future.set_exception(error)

    def _write_to_self(self):
        # There is no other thread that could wait to be heard.
        pass


EventLoop.__module__ = "asyncio.unix_events"
EventLoop.__name__ = EventLoop.__qualname__ = "_UnixSelectorEventLoop"


def install():
    """Makes the loop the one that asyncio creates by itself."""
    asyncio.unix_events._DefaultEventLoopPolicy._loop_factory = EventLoop
    for module in (asyncio, asyncio.unix_events):
        module.SelectorEventLoop = EventLoop
        module.EventLoop = EventLoop
    asyncio.unix_events._UnixSelectorEventLoop = EventLoop
