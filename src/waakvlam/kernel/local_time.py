"""Local days in the Netherlands, over changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LOCAL_TIME = ZoneInfo("Europe/Amsterdam")


def local_day(moment: datetime) -> date:
    """Return the day on which `moment` falls in the Netherlands."""
    return moment.astimezone(LOCAL_TIME).date()


def end_of_day(day: date) -> datetime:
    """Return 24:00 of `day` in local time: the midnight that begins the next day."""
    return datetime.combine(day + timedelta(days=1), time(), LOCAL_TIME)


def last_day(due: datetime) -> date:
    """Return the last day on which a deadline can be met: at 24:00 the day is not over yet."""
    return local_day(due.astimezone(UTC) - timedelta.resolution)
