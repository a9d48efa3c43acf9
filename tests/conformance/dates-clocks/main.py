import time
from datetime import UTC, datetime

start, begin = time.monotonic(), time.perf_counter()
time.sleep(0.02)
print(time.monotonic() - start >= 0.019, time.perf_counter() - begin >= 0.019, time.time() > 1_700_000_000)
print(datetime.now(UTC).year >= 2024, time.time_ns() // 10**9 - int(time.time()) in (0, 1), time.gmtime().tm_year >= 2024)
time.gmtime(0)[:6]
