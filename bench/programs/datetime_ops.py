"""Dates and times: arithmetic, comparison, formatting and parsing."""
from datetime import date, datetime, time, timedelta, timezone

N = 8_000


def run(n):
    start = datetime(2000, 2, 28, 23, 59, 30, tzinfo=timezone.utc)
    zone = timezone(timedelta(hours=5, minutes=30))
    step = timedelta(days=1, hours=7, seconds=13)
    moment, size, latest = start, 0, date.min
    for i in range(n):
        moment += step
        size += len(moment.isoformat()) + moment.weekday() + moment.timetuple().tm_yday
        local = moment.astimezone(zone)
        size += local.hour + (local == moment)
        size += len(local.strftime("%Y-%m-%d %H:%M:%S %z %j"))
        latest = max(latest, local.date())
        size += datetime.fromisoformat(moment.isoformat()).day
        if i % 10 == 0:
            size += datetime.strptime(moment.strftime("%d/%m/%Y %H:%M"), "%d/%m/%Y %H:%M").minute
        size += (moment - start).days % 7 + int((moment - start) / step)
        size += latest.toordinal() % 7 + time(i % 24, i % 60).minute + latest.replace(day=1).isocalendar().week
    return size, moment.isoformat(), str(latest)
