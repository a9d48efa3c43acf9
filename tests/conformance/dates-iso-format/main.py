from datetime import date, datetime, time, timedelta, timezone

moment = datetime(2024, 5, 6, 7, 8, 9, 12300, tzinfo=timezone(timedelta(hours=5, minutes=30)))
print(moment, moment.isoformat("T", "minutes"), moment.isoformat(timespec="milliseconds"), moment.date(), moment.timetz())
for text in ("2024-05-06", "2024-05-06T07:08", "20240506T070809Z", "2024-W19-1", "2024-05-06 07:08:09.123456+02:00", "2024-05-06T24:00"):
    print(repr(datetime.fromisoformat(text)))
print(date.fromisoformat("2024-01-31"), time.fromisoformat("12:30:45.5"), datetime(1, 1, 1))
datetime.fromisoformat("2024-13-01")
