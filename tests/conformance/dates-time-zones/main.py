from datetime import UTC, datetime, timedelta, timezone

eastern = timezone(timedelta(hours=-5), "EST")
moment = datetime(2024, 1, 1, 20, 0, tzinfo=eastern)
print(moment, moment.astimezone(UTC), moment.tzname(), moment.utcoffset(), repr(eastern), timezone.utc is UTC)
print(moment == datetime(2024, 1, 2, 1, tzinfo=UTC), hash(moment) == hash(moment.astimezone(UTC)), moment.timestamp())
print(datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1e9 + 0.5, tz=UTC), datetime.fromtimestamp(-1, UTC))
print(timezone(timedelta(minutes=-90)), datetime.now(UTC).tzinfo, datetime.now().tzinfo)
try:
    moment < datetime(2024, 1, 1)
except TypeError as error:
    print(error)
