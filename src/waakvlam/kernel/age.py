"""Ages and birthdays, the 29th of February included."""

from datetime import date

ADULT_AGE = 18


def birthday(birth_date: date, age: int) -> date:
    """Return the day on which somebody reaches `age` years.

    Who was born on 29 February comes of age on 1 March in a year without that day.
    """
    year = birth_date.year + age
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def age_on(birth_date: date, day: date) -> int:
    """Return the age in whole years on `day`; negative for a child still to be born."""
    years = day.year - birth_date.year
    return years if birthday(birth_date, years) <= day else years - 1


def is_minor(birth_date: date, day: date) -> bool:
    """Tell whether somebody is under 18 on `day`."""
    return day < birthday(birth_date, ADULT_AGE)
