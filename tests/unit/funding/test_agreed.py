"""Whether an agreement besides money is kept, or on course for its day."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from waakvlam.funding.evidence.facts import Target
from waakvlam.funding.forecast.agreed import (
    Course,
    Standing,
    YearsStanding,
    course_of,
    course_of_year,
    standing_of,
)

OCTOBER = date(2026, 10, 1)
# From 100 at the end of 2025 to 88 at the end of 2026: one less each month, so 90 in October.
FEWER = Target("a1", "AFF7", "adults", "North", "a1", "100", "88", True, date(2026, 12, 31))
MORE = replace(FEWER, baseline="76", at_most=False)


def stands(value: int, month: date = OCTOBER) -> Standing:
    return Standing(month, Fraction(value))


@pytest.mark.parametrize(
    ("target", "value", "course"),
    [
        (FEWER, 90, Course.ON_COURSE),
        (FEWER, 91, Course.OFF_COURSE),
        (FEWER, 80, Course.ON_COURSE),
        (MORE, 86, Course.ON_COURSE),
        (MORE, 85, Course.OFF_COURSE),
        (replace(FEWER, baseline=""), 90, Course.NOT_YET),
        (replace(FEWER, baseline=""), 88, Course.ON_COURSE),
    ],
)
def test_before_its_day_an_agreement_is_held_against_a_straight_line(
    target: Target, value: int, course: Course
) -> None:  # F9
    assert course_of(target, stands(value), OCTOBER) is course


@pytest.mark.parametrize(("value", "course"), [(88, Course.KEPT), (89, Course.NOT_KEPT)])
def test_on_its_day_it_is_kept_or_not(value: int, course: Course) -> None:  # F9
    december = date(2026, 12, 1)
    assert course_of(FEWER, stands(value, december), december) is course
    assert course_of(FEWER, stands(value, december), date(2027, 3, 1)) is course


def test_what_was_not_measured_on_its_day_cannot_be_told() -> None:
    assert course_of(FEWER, stands(80), date(2027, 1, 1)) is Course.UNKNOWN
    assert course_of(FEWER, None, OCTOBER) is Course.UNKNOWN


def test_before_its_path_begins_nobody_can_say_whether_it_will_be_reached() -> None:
    later = replace(FEWER, by=date(2029, 6, 30))
    assert course_of(later, stands(95), OCTOBER) is Course.NOT_YET


def test_after_its_day_it_stands_where_it_stood_then() -> None:
    values = {date(2026, month, 1): Fraction(month) for month in (10, 11, 12)}
    after = {**values, date(2027, 1, 1): Fraction(99)}
    assert standing_of(FEWER, after) == stands(12, date(2026, 12, 1))
    assert standing_of(FEWER, {date(2027, 1, 1): Fraction(99)}) is None


# At most 88 in the year 2026; after nine months that is 66.
@pytest.mark.parametrize(
    ("counted", "last_year", "course"),
    [
        (YearsStanding({2026: Fraction(88)}), 2026, Course.KEPT),
        (YearsStanding({2026: Fraction(89)}), 2026, Course.NOT_KEPT),
        (YearsStanding({2025: Fraction(99)}, Fraction(66), 9), 2025, Course.ON_COURSE),
        (YearsStanding({2025: Fraction(10)}, Fraction(67), 9), 2025, Course.OFF_COURSE),
        (YearsStanding({2025: Fraction(99)}), 2025, Course.NOT_YET),
        (YearsStanding({2025: Fraction(80)}), 2025, Course.ON_COURSE),
        (YearsStanding({2025: Fraction(80)}), 2026, Course.UNKNOWN),
        (YearsStanding({}), 2025, Course.UNKNOWN),
    ],
)
def test_a_number_in_a_year_is_held_against_the_year(
    counted: YearsStanding, last_year: int, course: Course
) -> None:  # F9
    assert course_of_year(FEWER, counted, last_year) is course
