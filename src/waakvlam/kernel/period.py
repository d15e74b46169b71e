"""Half-open periods of days: a spell ends on the day on which the next one begins."""

from dataclasses import dataclass
from datetime import date, timedelta


class PeriodEndsBeforeStartError(ValueError):
    """A period whose end lies before its start."""

    def __init__(self, start: date, end: date) -> None:
        super().__init__(f"a period cannot end on {end} when it starts on {start}")


class PeriodIsOpenError(ValueError):
    """Something was asked of an open period that only a closed one can answer."""

    def __init__(self, start: date) -> None:
        super().__init__(f"the period from {start} has no end yet")


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `start` up to, not including, `end`; without an end it runs on.

    A period that ends on its start is empty: it holds no day.

    Raises:
        PeriodEndsBeforeStartError: when `end` lies before `start`.
    """

    start: date
    end: date | None = None

    def __post_init__(self) -> None:
        if self.end is not None and self.end < self.start:
            raise PeriodEndsBeforeStartError(self.start, self.end)

    def contains(self, day: date) -> bool:
        """Tell whether `day` falls within the period."""
        return self.start <= day < self.bound

    def overlaps(self, other: "Period") -> bool:
        """Tell whether the two periods share at least one day."""
        return self.intersection(other) is not None

    def intersection(self, other: "Period") -> "Period | None":
        """Return the days that both periods hold, or None when they share no day."""
        start = max(self.start, other.start)
        bound = min(self.bound, other.bound)
        if start >= bound:
            return None
        still_open = self.end is None and other.end is None
        return Period(start, None if still_open else bound)

    @property
    def days(self) -> int:
        """Return the number of days in the period.

        Raises:
            PeriodIsOpenError: when the period has no end yet.
        """
        if self.end is None:
            raise PeriodIsOpenError(self.start)
        return (self.end - self.start).days

    def each_day(self) -> list[date]:
        """Return the days of the period in order.

        Raises:
            PeriodIsOpenError: when the period has no end yet.
        """
        return [self.start + timedelta(days=offset) for offset in range(self.days)]

    @property
    def bound(self) -> date:
        """Return the end to compare by: of an open period the last day that Python knows."""
        return date.max if self.end is None else self.end
