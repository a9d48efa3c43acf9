"""Times a host call against `json.dumps` and `json.loads` of the same value, in turns. Each figure is a median."""

import json
from time import perf_counter

ECHO = "test.echo"
BATCHES = 21


def through_json(value):
    return json.loads(json.dumps(value))


def through_host(value):
    return _goru_call(ECHO, value)


def time(function, value, times):
    # The clock goes in steps of 100 µs: a batch takes a hundred of them.
    start = perf_counter()
    for _ in range(times):
        function(value)
    return (perf_counter() - start) / times


def compare(value, times):
    assert through_host(value) == through_json(value) == value
    samples = [(time(through_host, value, times), time(through_json, value, times)) for _ in range(BATCHES)]
    return [sorted(column)[BATCHES // 2] * 1e6 for column in zip(*samples)]


record = {"id": 123, "name": "Ada Lovelace", "email": "ada@example.com", "active": True, "score": 0.5}
users = {
    f"user-{n}": {"id": n, "name": f"User {n}", "email": f"user-{n}@example.com", "active": n % 2 == 0, "score": n / 7}
    for n in range(227)
}
series = {f"series {n}": [n + m / 7 for m in range(50)] for n in range(31)}
for value in users, series:
    assert 27_000 <= len(json.dumps(value)) < 28_000, len(json.dumps(value))
{"record": compare(record, 2000), "users": compare(users, 40), "series": compare(series, 40)}
