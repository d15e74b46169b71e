"""An agreement besides money against where it stands: kept, or on course for its day (F9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from waakvlam.funding.evidence.facts import Target
from waakvlam.funding.forecast.months import YEAR
from waakvlam.funding.forecast.reduction import OnThePath, path_to


class Course(StrEnum):
    """How an agreement stands; ``KEPT`` and ``NOT_KEPT`` once the month of its day is over."""

    KEPT = "kept"
    NOT_KEPT = "not_kept"
    ON_COURSE = "on_course"
    OFF_COURSE = "off_course"
    NOT_YET = "not_yet"
    """The target is not reached, and without a path nobody can say whether it will be."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest month that counts for an agreement, and its value then."""

    month: date
    value: Fraction


def month_of_target(target: Target) -> date:
    """Return the month in which the agreement is to be kept."""
    return target.by.replace(day=1)


def standing_of(target: Target, realised: Mapping[date, Fraction]) -> Standing | None:
    """Return where an agreement stands: after its day, where it stood then."""
    counting = [month for month in realised if month <= month_of_target(target)]
    return Standing(max(counting), realised[max(counting)]) if counting else None


def path_of_target(
    target: Target, realised: Mapping[date, Fraction] | None = None
) -> tuple[OnThePath, ...]:
    """Return the months from the last December before its day; none without a baseline.

    That it starts at the end of the year before is an assumption: an agreement has no such day.
    """
    if not target.baseline or target.by.year <= date.min.year:
        return ()
    return path_to(
        Fraction(target.baseline),
        Fraction(target.target),
        (date(target.by.year - 1, 12, 1), month_of_target(target)),
        realised or {},
        at_most=target.at_most,
    )


def course_of(target: Target, standing: Standing | None, last_month: date) -> Course:
    """Return how an agreement stands; ``last_month`` is the newest that is over."""
    if standing is None:
        return Course.UNKNOWN
    reached = _reaches(target, standing.value, Fraction(target.target))
    if last_month >= month_of_target(target):
        at_its_day = standing.month == month_of_target(target)
        return _kept(reached=reached) if at_its_day else Course.UNKNOWN
    if reached:
        return Course.ON_COURSE
    path = {one.month: one for one in path_of_target(target, {standing.month: standing.value})}
    at = path.get(standing.month)
    if at is None:
        return Course.NOT_YET
    return Course.ON_COURSE if at.met else Course.OFF_COURSE


@dataclass(frozen=True, slots=True)
class YearsStanding:
    """What was counted in the years that are over, and in so many months of the target's year.

    ``so_far`` is null where the months cannot be added up, such as persons who come twice.
    """

    years: Mapping[int, Fraction]
    so_far: Fraction | None = None
    months: int = 0


def course_of_year(target: Target, counted: YearsStanding, last_year: int) -> Course:
    """Return how an agreement on a number in a whole year stands; ``last_year`` is over.

    During the year, each month is to bring its twelfth part.
    """
    year, asked = target.by.year, Fraction(target.target)
    if year in counted.years:
        return _kept(reached=_reaches(target, counted.years[year], asked))
    if last_year >= year:
        return Course.UNKNOWN
    if counted.so_far is not None and counted.months:
        held = _reaches(target, counted.so_far, asked * Fraction(counted.months, YEAR))
        return Course.ON_COURSE if held else Course.OFF_COURSE
    if not counted.years:
        return Course.UNKNOWN
    held = _reaches(target, counted.years[max(counted.years)], asked)
    return Course.ON_COURSE if held else Course.NOT_YET


def _reaches(target: Target, value: Fraction, asked: Fraction) -> bool:
    return value <= asked if target.at_most else value >= asked


def _kept(*, reached: bool) -> Course:
    return Course.KEPT if reached else Course.NOT_KEPT
