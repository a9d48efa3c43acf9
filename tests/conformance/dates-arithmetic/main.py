from datetime import date, datetime, timedelta

leap = date(2024, 2, 28) + timedelta(days=2)
print(leap, leap - date(2023, 2, 28), leap.replace(year=2025), date(2024, 2, 29).isocalendar(), leap.weekday(), leap.toordinal())
span = datetime(2024, 3, 1, 12) - datetime(2024, 2, 28, 18, 30, 15, 250)
print(span, repr(span), span.total_seconds(), span / 2, span // timedelta(hours=1), -timedelta(seconds=1), abs(-span) == span)
print(timedelta(days=1.5, minutes=-90), timedelta.max, divmod(timedelta(hours=5), timedelta(hours=2)), date.min, datetime.max)
for attempt in (lambda: date(2023, 2, 29), lambda: date(10000, 1, 1), lambda: date.max + timedelta(1), lambda: date(2024, 1, 1) < datetime(2024, 1, 1), lambda: date(2024, 1, 1) + 1):
    try:
        print(attempt())
    except (ValueError, OverflowError, TypeError) as error:
        print(type(error).__name__, error)
