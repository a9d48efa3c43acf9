import time
start = time.monotonic()
time.sleep(0.05)
time.monotonic() - start >= 0.05 and time.time() > 1_700_000_000
