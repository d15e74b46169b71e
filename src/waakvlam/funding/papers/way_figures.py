"""The three ways to a lump sum as figures of a paper, each input with its source; in Dutch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from waakvlam.funding.papers.gathering import award_parts
from waakvlam.funding.papers.provenance import (
    Figure,
    FromAssumption,
    FromEntry,
    FromFile,
    FromIndicator,
    FromSum,
    Provenance,
)
from waakvlam.funding.papers.words import names_of, number, percentage
from waakvlam.funding.revision.document import Revision
from waakvlam.funding.ways import sources
from waakvlam.funding.ways.by_staffing import BY_CLIENTS, BY_HOUSEHOLDS
from waakvlam.funding.ways.inputs import INPUTS, Unit, Value, Values, Way
from waakvlam.funding.ways.kept import Filled, Kept, Simulated
from waakvlam.kernel.money import Money
from waakvlam.kernel.notation import write_amount, write_percentage

WAYS = {
    Way.TREND: "via de trend",
    Way.STAFFING: "via de formatie",
    Way.TWIN: "via het simulatiemodel",
}
LABELS = {
    "clients": "cliënten van het team in een jaar",
    "cost_per_client": "kosten per cliënt van het team",
    "indicated_clients": "cliënten met geïndiceerde begeleiding",
    "drop": "daling tot het eind van het jaar",
    "taken_over": "deel dat het team overneemt",
    "indicated_cost": "kosten per cliënt met geïndiceerde begeleiding",
    "fewer_clients": "zoveel minder cliënten gaat samen met",
    "less_cost": "zoveel minder kosten",
    "households": "huishoudens tegelijk",
    "caseload": "huishoudens per fte",
    "hours_per_client": "uren voor een cliënt",
    "hours_per_fte": "uren die een fte werkt",
    "client_bound": "cliëntgebonden uren",
    "other_fte": "fte zonder eigen zaken",
    "cost_per_fte": "kosten per fte",
    "overhead": "overhead",
}
HASH_SHOWN = 12
UNKNOWN = "onbekend"
_TREND = "{0} × {1} + {2} × {3} × {4} × {5} × {7} ÷ {6}"


@dataclass(frozen=True, slots=True)
class WayEntered:
    """A way of an award, with who filled it in and when."""

    award_key: str
    kept: Kept
    who: str
    when: datetime


def way_figures(
    revision: Revision, file: str, entered: Iterable[WayEntered], people: dict[int, str]
) -> dict[str, Figure]:
    """Return the figures of the ways that were filled in; one out of reach has no amount.

    ``file`` is the name of the revision as a file, to which what it holds itself refers; ``people``
    names who typed an input.
    """
    parts, names = award_parts(revision), names_of(revision)
    found: dict[str, Figure] = {}
    for one in entered:
        if one.award_key not in parts or one.kept.lump_sum is None:
            continue
        at = f"{parts[one.award_key]}.way.{one.kept.way.value}"
        label = f"lumpsum {names[one.award_key]} {WAYS[one.kept.way]}"
        if isinstance(one.kept, Filled):
            found |= {figure.key: figure for figure in _inputs(at, one.kept, file, people)}
        source = _of_sum(at, one)
        found[at] = Figure(at, label, write_amount(one.kept.lump_sum), source)
    return found


def _inputs(at: str, kept: Filled, file: str, people: dict[int, str]) -> Iterator[Figure]:
    for one in INPUTS[kept.way]:
        if one.key in kept.values:
            source = _source(kept.sources[one.key], file, people)
            value = _value(one.unit, kept.values[one.key])
            yield Figure(f"{at}.{one.key}", LABELS[one.key], value, source)


def _value(unit: Unit, value: Value) -> str:
    if isinstance(value, Money):
        return write_amount(value)
    return percentage(value) if unit is Unit.SHARE else number(value)


def _source(source: sources.Source, file: str, people: dict[int, str]) -> Provenance:
    found: Provenance = FromFile(file, "formatie")
    match source:
        case sources.FromLedger():
            ledger = source.ledger[:HASH_SHOWN] or source.period
            found = FromIndicator(source.code, ledger, source.as_of)
        case sources.Typed() if source.assumed:
            found = FromAssumption(source.note or f"van {people.get(source.by, UNKNOWN)}")
        case sources.Typed():
            found = FromEntry(people.get(source.by, UNKNOWN), source.at, source.note)
        case sources.FromTrend():
            found = FromFile(file, f"trend “{source.name}”")
        case sources.FromYear():
            found = FromFile(f"de herziening van {source.year}", "kosten per fte")
    return found


def _of_sum(at: str, one: WayEntered) -> Provenance:
    if isinstance(one.kept, Simulated):
        return FromEntry(one.who, one.when, _of_twin(one.kept))
    values = one.kept.values
    if one.kept.way is Way.TREND:
        return FromSum(_TREND, tuple(f"{at}.{key.key}" for key in INPUTS[Way.TREND]))
    start = BY_HOUSEHOLDS if "households" in values else BY_CLIENTS
    how = "{0} ÷ {1}" if start is BY_HOUSEHOLDS else "{0} × {1} ÷ ({2} × {3})"
    keys = [*start, "cost_per_fte"]
    how = f"({how}{_more(values, keys, 'other_fte', ' + ')}) × {{{len(start)}}}"
    how += _more(values, keys, "overhead", ", en daarbovenop ")
    return FromSum(how, tuple(f"{at}.{key}" for key in keys))


def _more(values: Values, keys: list[str], key: str, sign: str) -> str:
    """Return what an input that may be left out adds to the sum, and count it among its keys."""
    if key not in values:
        return ""
    keys.append(key)
    return f"{sign}{{{len(keys) - 1}}}"


def _of_twin(kept: Simulated) -> str:
    source, answer = kept.source, kept.answer
    where = f"bestand {source.name}" if isinstance(source, sources.FromFile) else "simulatie"
    if isinstance(source, sources.FromRun):
        where = f"doorrekening {source.number}, {source.name}"
    sure = answer.confirmed if answer.confirmed is not None else Decimal(0)
    return f"{where}, zekerheid {write_percentage(sure, 1)}"
