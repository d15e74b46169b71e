"""Numbers and months as texts, in the reader's language, without Django."""

from datetime import date

UNITS = {
    "nl": {
        "working_days": "werkdagen",
        "days": "dagen",
        "weeks": "weken",
        "hours": "uur",
        "kilometres": "km",
        "persons": "personen",
        "households": "huishoudens",
        "households_per_fte": "huishoudens per fte",
        "requests": "aanmeldingen",
    },
    "en": {
        "working_days": "working days",
        "days": "days",
        "weeks": "weeks",
        "hours": "hours",
        "kilometres": "km",
        "persons": "persons",
        "households": "households",
        "households_per_fte": "households per fte",
        "requests": "help requests",
    },
}
ONE = {
    "werkdagen": "werkdag",
    "dagen": "dag",
    "weken": "week",
    "personen": "persoon",
    "huishoudens": "huishouden",
    "huishoudens per fte": "huishouden per fte",
    "aanmeldingen": "aanmelding",
    "working days": "working day",
    "days": "day",
    "weeks": "week",
    "hours": "hour",
    "persons": "person",
    "households": "household",
    "households per fte": "household per fte",
    "help requests": "help request",
}
"""What a unit is called when there is one of it, where that differs."""
# Said by the title already: the bare number is enough.
BARE = frozenset({"", "count", "number", "index", "score"})
MONTHS = {
    "nl": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
A_LOT, MILLION = 100_000, 1_000_000
SHARE = "share"
EURO = "euro"


def shown(value: float, unit: str, language: str) -> str:
    """Return a value with its unit: 87%, € 1.240, 4,5 werkdagen, 1.284.

    A share is a fraction of one; an unknown unit is shown as it is written.
    """
    if unit == SHARE:
        return f"{number(round(value * 100, 1), language)}%"
    if unit == EURO:
        return f"€ {number(round(value), language)}"
    plain = number(round(value, 1), language)
    word = UNITS[language].get(unit, "" if unit in BARE else unit)
    return f"{plain} {ONE.get(word, word) if plain in {'1', '-1'} else word}".rstrip()


def short(value: float, unit: str, language: str) -> str:
    """Return a value for where there is little room: 1,72 mln for euros, 4,5 for working days."""
    if unit == EURO and abs(value) >= A_LOT:
        decimals = 2 if abs(value) < 10 * MILLION else 1
        return f"{number(value / MILLION, language, decimals)} {'mln' if language == 'nl' else 'm'}"
    return shown(value, unit if unit in {SHARE, EURO} else "", language)


def axis_of(unit: str, language: str) -> dict[str, str]:
    """Return how an axis of Vega writes its values: 80%, € 25 mln, 1.284."""
    if unit != EURO:
        return {"format": ".0%" if unit == SHARE else ",~f"}
    words = {"M": " mln", "k": " dzd"} if language == "nl" else {}
    label = "datum.label"
    for letter, word in words.items():
        label = f"replace({label}, '{letter}', '{word}')"
    return {"format": "$,.3~s", "labelExpr": label}


def number(value: float, language: str, decimals: int = 1) -> str:
    """Return a number with the separators of the language, decimals only when there are any."""
    text = f"{value:,.{decimals}f}".rstrip("0").removesuffix(".")
    if language == "nl":
        return text.translate(str.maketrans(",.", ".,"))
    return text


def month(day: date, language: str) -> str:
    """Return nov 2026."""
    return f"{MONTHS[language][day.month - 1]} {day.year}"
