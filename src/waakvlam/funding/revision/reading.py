"""Reading a revision from its TOML file: all of its faults, or the revision.

Unknown keys are faults, for a misspelt one would otherwise silently cost money.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal

from waakvlam.funding.revision.document import Award, BudgetLine, Cover, Revision
from waakvlam.funding.revision.faults import FaultyRevisionError, RevisionFault
from waakvlam.funding.revision.keys import Keys, shown
from waakvlam.funding.revision.programmes import two_programmes
from waakvlam.funding.revision.staffing_keys import read_staffing
from waakvlam.funding.revision.trend_keys import read_trend
from waakvlam.kernel.money import ZERO
from waakvlam.kernel.team_kind import TeamKind

REST = "rest"
FIRST_YEAR, LAST_YEAR = 2015, 2199
_TOP = "title, municipality, year, amendment, programme, award, trend"
_AWARD = (
    "key, team_kind, contractor, lump_sum, budgeted, own_contribution, development_budget, "
    "surplus_previous_year, cover, staffing"
)
_COVER = "from, to, amount, earmark, incidental"
_LINE = "task_field, sub_product, programme"
_PLACE_IN_TOML = re.compile(r"\(at line (?P<line>[0-9]+), column (?P<column>[0-9]+)\)")


def read_revision(content: bytes, *, may_be_empty: bool = False) -> Revision:
    """Return the revision that a file holds; one that is only begun may have no awards yet.

    Raises FaultyRevisionError with every fault of its form. Whether its sums hold is asked by
    ``compute``.
    """
    faults: list[RevisionFault] = []
    top = Keys(_parsed(content), "", faults)
    revision = Revision(
        title=top.text("title"),
        municipality=top.matching("municipality", "[0-9]{4}", 'the CBS code, such as "0268"'),
        year=_year(top),
        amendment=top.text("amendment", needed=False),
        programme=top.text("programme", needed=False),
        awards=tuple(
            _award(table, number, faults)
            for number, table in enumerate(top.tables("award", needed=not may_be_empty), start=1)
        ),
        trends=tuple(
            read_trend(table, number, faults)
            for number, table in enumerate(top.tables("trend"), start=1)
        ),
    )
    top.nothing_left(_TOP)
    faults += [*_same_keys(revision), *two_programmes(revision)]
    if faults:
        raise FaultyRevisionError(faults)
    return revision


def _parsed(content: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        what = "holds bytes that are no UTF-8"
        fault = RevisionFault(f"line {row}", what, "a file in UTF-8")
    except (ValueError, ArithmeticError, RecursionError) as error:
        fault = _no_toml(str(error))
    raise FaultyRevisionError([fault])


def _no_toml(error: str) -> RevisionFault:
    values = {"said": shown(error).strip("'\"")}
    found = _PLACE_IN_TOML.search(error)
    what = "is no TOML ({said})"
    if found is not None:
        what = "is no TOML at line {line}, column {column} ({said})"
        values |= found.groupdict()
    return RevisionFault("the file", what, "a revision in TOML", values)


def _year(top: Keys) -> int:
    expected = "a year from {first} to {last}, such as 2023"
    value = top.take("year", expected, first=FIRST_YEAR, last=LAST_YEAR)
    if isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR:
        return value
    if value is not None:
        top.fault("year", "is {found}", expected, value, first=FIRST_YEAR, last=LAST_YEAR)
    return FIRST_YEAR


def _award(table: object, number: int, faults: list[RevisionFault]) -> Award:
    keys = Keys(table, f"award {number}", faults)
    key = keys.text("key")
    if key:
        keys.place = f"award {key}"
    award = Award(
        key=key,
        team_kind=_team_kind(keys),
        contractor=keys.text("contractor"),
        lump_sum=keys.money("lump_sum") or ZERO,
        budgeted=keys.money("budgeted") or ZERO,
        own_contribution=keys.money("own_contribution", needed=False) or ZERO,
        development_budget=keys.money("development_budget", needed=False) or ZERO,
        surplus_previous_year=keys.money("surplus_previous_year", needed=False),
        cover=tuple(
            _cover(cover, f"{keys.place}, cover {place}", faults)
            for place, cover in enumerate(keys.tables("cover"), start=1)
        ),
        staffing=read_staffing(keys) if keys.has("staffing") else None,
    )
    keys.nothing_left(_AWARD)
    return award


def _team_kind(keys: Keys) -> TeamKind:
    known = ", ".join(f'"{kind}"' for kind in TeamKind)
    text = keys.text("team_kind", expected="one of {known}", known=known)
    if text in set(TeamKind):
        return TeamKind(text)
    if text:
        keys.fault("team_kind", "is {found}", "one of {known}", text, known=known)
    return TeamKind.ADULTS


def _cover(table: object, place: str, faults: list[RevisionFault]) -> Cover:
    keys = Keys(table, place, faults)
    expected = 'an amount, or "rest" for all that is still uncovered'
    value = keys.take("amount", expected)
    cover = Cover(
        source=_line(keys, "from"),
        target=_line(keys, "to"),
        amount=None if value is None or value == REST else keys.amount_of("amount", value),
        earmark=keys.text("earmark", needed=False),
        incidental=keys.yes_or_no("incidental"),
    )
    keys.nothing_left(_COVER)
    return cover


def _line(keys: Keys, key: str) -> BudgetLine:
    expected = '{{ task_field = "6.71", sub_product = "61296" }}'
    value = keys.take(key, expected)
    if value is None:
        return BudgetLine("", "")
    inner = Keys(value, f"{keys.place}, {key}", keys.faults)
    line = BudgetLine(
        task_field=inner.text("task_field", expected='a text such as "6.71"'),
        sub_product=inner.text("sub_product", expected='a text such as "61296"'),
        programme=inner.text("programme", needed=False),
    )
    inner.nothing_left(_LINE)
    return line


def _same_keys(revision: Revision) -> list[RevisionFault]:
    seen: set[str] = set()
    faults = []
    for award in revision.awards:
        if award.key and award.key in seen:
            what = "stands there twice"
            faults.append(RevisionFault(f"award {award.key}", what, "each award a key of its own"))
        seen.add(award.key)
    return faults
