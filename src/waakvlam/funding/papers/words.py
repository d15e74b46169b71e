"""How the papers call things, in Dutch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from waakvlam.funding.revision.document import Award, BudgetLine, Revision
from waakvlam.funding.revision.task_fields import NoTaskFieldsError, task_fields
from waakvlam.kernel.notation import write_date, write_number
from waakvlam.kernel.team_kind import TeamKind

KINDS = {TeamKind.ADULTS: "volwassenen", TeamKind.YOUTH_FAMILY: "jeugd en gezin"}


def teams(award: Award) -> str:
    """Return what an award is for: de teams voor volwassenen."""
    return f"de teams voor {KINDS[award.team_kind]}"


def names_of(revision: Revision) -> dict[str, str]:
    """Return by award key a short name; where two awards share a kind of team, its contractor."""
    kinds = [award.team_kind for award in revision.awards]
    return {
        award.key: KINDS[award.team_kind] if kinds.count(award.team_kind) == 1 else award.contractor
        for award in revision.awards
    }


def line_name(line: BudgetLine, year: int) -> str:
    """Return a budget line with the name of its task field."""
    return f"taakveld {field_name(line, year)}, deelproduct {line.sub_product}"


def field_name(line: BudgetLine, year: int) -> str:
    """Return a task field with its name in that year, or its number alone."""
    try:
        name = task_fields(year).get(line.task_field, "")
    except NoTaskFieldsError:
        name = ""
    return f"{line.task_field} {name}".strip()


def number(value: Decimal) -> str:
    """Return a number in Dutch notation with the decimals that it has."""
    plain = value.normalize()
    exponent = plain.as_tuple().exponent
    return write_number(plain, max(-exponent, 0) if isinstance(exponent, int) else 0)


def percentage(share: Decimal) -> str:
    """Return a share of 1 as a percentage with the decimals that it has: 0.035 is 3,5%."""
    return f"{number(share.scaleb(2))}%"


def span(low: str, high: str) -> str:
    """Return a range: 18 tot 20, or one number where both ends are the same."""
    return low if low == high else f"{low} tot {high}"


def listed(things: Sequence[str]) -> str:
    """Return a list in a sentence: a, b en c."""
    if len(things) <= 1:
        return "".join(things)
    return f"{', '.join(things[:-1])} en {things[-1]}"


def month_name(month: str) -> str:
    """Return a month as 2023-12 in words: december 2023."""
    return write_date(date.fromisoformat(f"{month}-01")).partition(" ")[2]
