"""datetime: dates, times, deltas, zones, formatting, parsing, errors."""
from datetime import MINYEAR, UTC, date, datetime, time, timedelta, timezone

d, t, dt = date(2024, 2, 29), time(13, 5, 9, 123456), datetime(2024, 2, 29, 13, 5, 9, 123456)
print(d, repr(d), d.year, d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), date.fromordinal(1), d.replace(month=3), d.isoformat(), d.ctime(), d.timetuple().tm_yday, date.min, date.max, date.resolution, d.strftime("%A %d %B %Y %j %U %W %y %b %a %%"))
print(t, repr(t), t.isoformat("minutes"), t.replace(hour=1), time.min, time.max, time(1), time(1, 2, tzinfo=UTC), bool(time(0)), f"{t:%H:%M:%S.%f %I %p}", time.fromisoformat("04:05:06.789"), time(5) < time(6))
print(dt, repr(dt), dt.date(), dt.time(), dt.isoformat(" ", "seconds"), datetime.combine(d, time(1)), dt.timestamp() - datetime(2024, 2, 29).timestamp(), datetime.fromisoformat("2024-02-29T13:05:09+05:30"), datetime.fromisoformat("20240229T130509Z"), datetime.fromisoformat("2024-W09-4"), date.fromisoformat("2024-W01-1"), datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(1.5, UTC), datetime(2024, 1, 1, tzinfo=UTC).timestamp())
a, b = timedelta(days=1, hours=-1, microseconds=5), timedelta(weeks=1, seconds=90)
print(a, repr(a), b, a + b, a - b, -a, abs(-a), a * 2, a / 2, b // a, b / a, b % a, divmod(b, a), a.total_seconds(), a < b, timedelta(), bool(timedelta()), timedelta(microseconds=-1), timedelta.max, timedelta(0.5), timedelta(milliseconds=1500), a * 1.5, b // 3, hash(a) == hash(timedelta(hours=23, microseconds=5)), str(timedelta(days=-1, hours=5)), (-a).days, (-a).seconds, (-a).microseconds, timedelta(seconds=1) / timedelta(minutes=1))
print(d + timedelta(1), d - timedelta(60), d - date(2000, 1, 1), dt - datetime(2000, 1, 1), dt + b, date(2024, 12, 31) > d, d == date(2024, 2, 29), d == dt, dt.replace(tzinfo=UTC) == datetime(2024, 2, 29, 14, 5, 9, 123456, timezone(timedelta(hours=1))), max(d, date(2023, 1, 1)), sorted([dt, datetime(1999, 1, 1)])[0])
z = timezone(timedelta(hours=-5, minutes=-30), "X"); aware = datetime(2024, 6, 1, 12, tzinfo=z)
print(z, repr(z), timezone.utc, repr(UTC), timezone(timedelta(hours=3)), aware, aware.astimezone(UTC), aware.utcoffset(), aware.tzname(), aware.dst(), aware.utctimetuple().tm_hour, aware.astimezone(timezone(timedelta(hours=9))).isoformat(), aware - datetime(2024, 6, 1, tzinfo=UTC), timezone(timedelta(seconds=90)), f"{aware:%z %Z %:z}", aware.timetz(), z == timezone(timedelta(hours=-5, minutes=-30)))
for text, pattern in [("2024-02-29", "%Y-%m-%d"), ("29/Feb/24 01:05 PM", "%d/%b/%y %I:%M %p"), ("2024 060", "%Y %j"), ("12:30:15.5", "%H:%M:%S.%f"), ("2024-01-01 +0530", "%Y-%m-%d %z"), ("Monday 1 January 2024", "%A %d %B %Y"), ("2024-13-01", "%Y-%m-%d"), ("2023-02-29", "%Y-%m-%d"), ("x", "%Y"), ("2024 x", "%Y"), ("1", "%q"), ("2024 W01 1", "%G W%V %u")]:
    try:
        print(text, pattern, datetime.strptime(text, pattern))
    except ValueError as error:
        print(text, pattern, "->", error)
print(datetime(2024, 1, 1, fold=1), repr(datetime(2024, 1, 1, fold=1)), datetime(2024, 1, 1, fold=1) == datetime(2024, 1, 1), time(1, fold=1).fold, datetime.min, datetime.max, MINYEAR, dt.__reduce__()[0].__name__, date.today() <= date.max, isinstance(dt, date))
for action in ["date(2023, 2, 29)", "date(2024, 13, 1)", "date(0, 1, 1)", "date(10000, 1, 1)", "date(2024, 1)", "date('2024', 1, 1)", "time(24)", "time(1, 60)", "time(1, 2, 3, 10**6)", "datetime(2024, 1, 1, 25)", "d + d", "d + 1", "d < dt", "d < 5", "dt - aware", "dt < aware", "dt == aware", "date.max + timedelta(1)", "date.min - timedelta(1)", "timedelta(days=10**9)", "timedelta(1) / 0", "timedelta('1')", "timezone(timedelta(hours=24))", "timezone(5)", "date.fromisoformat('2024-2-1')", "date.fromisoformat('x')", "datetime.fromisoformat('2024-01-01T25')", "time.fromisoformat('1')", "datetime(2024, 1, 1, tzinfo='x')", "d.replace(day=31)", "d.strftime(5)", "timedelta(float('nan'))", "timedelta(1) * 'a'", "datetime.fromtimestamp(1e20)", "date.fromordinal(0)", "date.fromisocalendar(2024, 54, 1)", "t + timedelta(1)", "hash(d) == hash(date(2024, 2, 29))", "d.year.x", "setattr(d, 'year', 5)", "time(tzinfo=5)", "dt.astimezone(5)", "dt.isoformat(timespec='x')", "datetime.combine(5, t)"]:
    try:
        print(action, "=", eval(action))
    except Exception as error:
        print(action, "->", type(error).__name__ + ":", error)
