"""Runs scripts with Monty, each in a fresh session of a warm pool, as `peers.rs` describes.

The argument is the folder with its packages. A session's worker is a process that the pool keeps.
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

PACKAGES = sys.argv[1]
sys.path.insert(0, PACKAGES)

from pydantic_monty import CollectString, Monty


def run(pool, source):
    with pool.checkout() as session:
        output = CollectString()
        session.feed_run(source, print_callback=output)
        return output.output


def answer(pool, threads, request):
    source, at_once = request["source"], request["at_once"]
    started = time.perf_counter_ns()
    if at_once == 1:
        stdout = run(pool, source)
    else:
        stdout = list(threads.map(lambda _: run(pool, source), range(at_once)))[-1]
    return {"nanoseconds": time.perf_counter_ns() - started, "stdout": stdout}


cores = os.cpu_count() or 1
with Monty(binary_path=os.path.join(PACKAGES, "bin", "monty"), min_processes=cores) as pool:
    with ThreadPoolExecutor(64) as threads:
        run(pool, "print(1)")
        print(json.dumps({"ready": f"Monty {version('pydantic-monty-client')}"}), flush=True)
        for line in sys.stdin:
            try:
                reply = answer(pool, threads, json.loads(line))
            except Exception as error:
                reply = {"error": f"{type(error).__name__}: {error}"}
            print(json.dumps(reply), flush=True)
