"""Runs one program of pyperformance, in a sandbox and natively alike, with a small stand-in for its driver `pyperf`.

What stands before this text, in the same script, sets `SOURCE`, the program; `ARGUMENTS`, its command line; and `FILES`,
the data that it opens, in hexadecimal digits, by name. The last expression is what was measured: for each benchmark of
the program, the seconds that one turn of its loop takes.
"""

import argparse
import asyncio
import io
import json
import os
import sys
import time
import types

LEAST = 0.01
"""A value is the mean of as many turns as take this many seconds: more than the clocks are coarse."""

VALUES, MOST = 10, 1.0
"""How many values are taken, and the seconds after which there are no more. The least counts, as it is the one that
other work on the machine disturbed least. `pyperf` takes 60 in 20 processes."""

measured = {}


class Runner:
    """As much of `pyperf.Runner` as the programs use."""

    def __init__(self, **options):
        self.metadata = {}
        self.argparser = argparse.ArgumentParser()
        self.args = None

    def parse_args(self):
        self.args = self.argparser.parse_args(ARGUMENTS)
        return self.args

    def bench_time_func(self, name, function, *arguments, inner_loops=1):
        loops, spent = 1, function(1, *arguments)
        while spent < LEAST:
            # The first turns are slow, so that the number grows in steps.
            loops = max(loops + 1, min(loops * 10, int(loops * LEAST * 1.2 / max(spent, 1e-7))))
            spent = function(loops, *arguments)
        values = [spent]
        while len(values) < VALUES and sum(values) < MOST:
            values.append(function(loops, *arguments))
        measured[name] = min(values) / loops / inner_loops

    def bench_func(self, name, function, *arguments, inner_loops=1):
        def repeat(loops):
            started = time.perf_counter()
            for _ in range(loops):
                function(*arguments)
            return time.perf_counter() - started

        self.bench_time_func(name, repeat, inner_loops=inner_loops)

    def bench_async_func(self, name, function, *arguments, inner_loops=1, loop_factory=None):
        async def repeat(loops):
            started = time.perf_counter()
            for _ in range(loops):
                await function(*arguments)
            return time.perf_counter() - started

        self.bench_time_func(name, lambda loops: asyncio.run(repeat(loops)), inner_loops=inner_loops)


def open_given(path, mode="r", **options):
    """`open` for the program: it has its data and no file."""
    data = bytes.fromhex(FILES[os.path.basename(path)])
    return io.BytesIO(data) if "b" in mode else io.StringIO(data.decode("utf-8"))


sys.modules["pyperf"] = types.ModuleType("pyperf")
vars(sys.modules["pyperf"]).update(
    Runner=Runner, perf_counter=time.perf_counter, python_implementation=lambda: sys.implementation.name
)
# A program of its pure Python form imports it for the first time; a sandbox may have it already.
sys.modules.pop("pickle", None)
program = sys.modules["__main__"] = types.ModuleType("__main__")
vars(program).update(__file__="/pyperformance/run_benchmark.py", open=open_given)
exec(compile(SOURCE, "run_benchmark.py", "exec"), vars(program))
json.dumps(measured)
