from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

try:
    ZoneInfo("Mars/Olympus")
except ZoneInfoNotFoundError as error:
    print(type(error).__name__)
try:
    ZoneInfo("../etc/passwd")
except ValueError:
    print("ValueError")
datetime(2024, 1, 1, tzinfo=UTC).utcoffset() == timedelta(0)
