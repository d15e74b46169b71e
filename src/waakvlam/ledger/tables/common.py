"""The words in which the tables are written, and the columns that many of them share."""

from waakvlam.ledger.tables import codes
from waakvlam.ledger.tables.codes import Codes
from waakvlam.ledger.tables.definition import Column, Kind, Pattern

FOUR_DIGITS = Pattern(r"[0-9]{4}", "the four-digit CBS code of the municipality")
DISTRICT = Pattern(r"WK[0-9]{6}", "a CBS district code such as WK026807")
TWO_DIGITS = Pattern(r"[0-9]{2}", "a product category of two digits")


def must(name: str, kind: Kind, meaning: str = "", *, codes: Codes = ()) -> Column:
    """Describe a column that is always there and never null."""
    return Column(name, kind, codes=codes, meaning=meaning)


def may(name: str, kind: Kind, meaning: str = "", *, codes: Codes = ()) -> Column:
    """Describe a column that may be null or absent."""
    return Column(name, kind, required=False, codes=codes, meaning=meaning)


def count(
    name: str, meaning: str = "", *, kind: Kind = Kind.INT32, required: bool = True
) -> Column:
    """Describe a number that is never below zero."""
    return Column(name, kind, required=required, meaning=meaning, least=0)


def month(meaning: str) -> Column:
    """Describe a month, written as its first day."""
    return Column("month", Kind.DAY, meaning=meaning, day_of_month=1)


def week(meaning: str) -> Column:
    """Describe a week, written as its Monday."""
    return Column("week", Kind.DAY, meaning=meaning, weekday=1)


MUNICIPALITY = Column("municipality", Kind.TEXT, meaning="CBS code", pattern=FOUR_DIGITS)
TEAM_KIND = must("team_kind", Kind.TEXT, codes=codes.TEAM_KINDS)
TEAM = must("team", Kind.TEXT, "the team's code")
DISTRICT_LIVED_IN = Column(
    "district", Kind.TEXT, meaning="where the household lives", pattern=DISTRICT
)

SOME_TEAM_KIND = may("team_kind", Kind.TEXT, codes=codes.TEAM_KINDS)
SOME_TEAM = may("team", Kind.TEXT, "the team's code")
SOME_DISTRICT = Column("district", Kind.TEXT, required=False, pattern=DISTRICT)

#: Where most rows belong: municipality, kind of team, team, district.
PLACE = (MUNICIPALITY, TEAM_KIND, TEAM, DISTRICT_LIVED_IN)
PLACE_IF_KNOWN = (MUNICIPALITY, SOME_TEAM_KIND, SOME_TEAM, SOME_DISTRICT)

STARTED_ON = must("started_on", Kind.DAY, "the first day")
ENDED_ON = may("ended_on", Kind.DAY, "the first day on which it no longer holds")
SPELL = (("started_on", "ended_on"),)
