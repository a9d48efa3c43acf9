import calendar

print(calendar.month(2024, 2))
print(calendar.isleap(1900), calendar.leapdays(2000, 2025), calendar.monthrange(2023, 2), calendar.weekday(2024, 12, 25))
print(calendar.TextCalendar(calendar.SUNDAY).formatmonth(2023, 10))
print(calendar.month_name[5], calendar.day_abbr[0], calendar.timegm((2024, 1, 1, 0, 0, 0)), calendar.JANUARY.value)
calendar.monthcalendar(2021, 2)
