"""How dates, moments, amounts and shares are written for a reader, in Dutch and in English.

`language` is a language code. Every language but English gets the Dutch figures, for those stand
on the letters that its reader receives.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from waakvlam.kernel.local_time import LOCAL_TIME, last_day
from waakvlam.kernel.money import CENTS_IN_A_EURO, Money

DUTCH_MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SWAP_POINT_AND_COMMA = str.maketrans(",.", ".,")


def write_date(day: date, language: str = "nl") -> str:
    """Write a day: 12 november 2026, 12 November 2026."""
    months = _ENGLISH_MONTHS if _is_english(language) else DUTCH_MONTHS
    return f"{day.day} {months[day.month - 1]} {day.year}"


def write_moment(moment: datetime, language: str = "nl") -> str:
    """Write a moment in local time: 12 november 2026, 10.40 uur; 12 November 2026, 10:40."""
    local = moment.astimezone(LOCAL_TIME)
    return f"{write_date(local.date(), language)}, {write_time(moment, language)}"


def write_time(moment: datetime, language: str = "nl") -> str:
    """Write the local time of a moment: 10.40 uur, 10:40."""
    local = moment.astimezone(LOCAL_TIME)
    return f"{local:%H:%M}" if _is_english(language) else f"{local:%H.%M} uur"


def write_deadline(due: datetime, language: str = "nl") -> str:
    """Write until when something can be done: midnight is 24.00 uur of the day that it ends."""
    local = due.astimezone(LOCAL_TIME)
    if (local.hour, local.minute) != (0, 0):
        return write_moment(due, language)
    midnight = "24:00" if _is_english(language) else "24.00 uur"
    return f"{write_date(last_day(due), language)}, {midnight}"


def write_number(number: int | Decimal, decimals: int = 0, language: str = "nl") -> str:
    """Write a number with its thousands grouped, rounded half away from zero: 1.234,5."""
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(number).quantize(step, rounding=ROUND_HALF_UP)
    # What rounds to nothing has lost its sign.
    text = f"{rounded or abs(rounded):,f}"
    return text if _is_english(language) else text.translate(_SWAP_POINT_AND_COMMA)


def write_amount(amount: Money, language: str = "nl") -> str:
    """Write an amount, with cents only when it has any: € 10.650.000, € 12,50, €12.50."""
    decimals = 2 if amount.cents % CENTS_IN_A_EURO else 0
    sign = "-" if amount.cents < 0 else ""
    space = "" if _is_english(language) else " "
    return f"{sign}€{space}{write_number(abs(amount.euros), decimals, language)}"


def write_percentage(share: float | Decimal, decimals: int = 0, language: str = "nl") -> str:
    """Write a share of 1 as a percentage: 0.125 is 13%, with one decimal 12,5%."""
    # By way of its shortest text, 0.145 is 14,5% and not the binary number just below it.
    return f"{write_number(Decimal(str(share)) * 100, decimals, language)}%"


def _is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"
