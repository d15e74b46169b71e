"""Where an input of a way comes from, kept beside it so that it can be traced later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class FromLedger:
    """An indicator over a ledger, in a period, as it was known at the end of a day.

    ``ledger`` is the content hash of the ledger, or empty where it has none.
    """

    code: str
    period: str
    as_of: date
    ledger: str = ""
    counts: bool = False


@dataclass(frozen=True, slots=True)
class FromTrend:
    """A trend of the revision, in one of its two readings: ``linear`` or ``compound``."""

    name: str
    reading: str


@dataclass(frozen=True, slots=True)
class FromAward:
    """The staffing that stands in the revision itself, in this edition."""

    edition: int


@dataclass(frozen=True, slots=True)
class FromYear:
    """The decided revision of another year, by its key."""

    key: str
    year: int


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed, when, with what was said of it; or an assumption of theirs."""

    by: int
    at: datetime
    note: str = ""
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class FromRun:
    """A simulation that was run here; with its seed and engine it can be done again."""

    number: int
    name: str
    engine: str
    seed: int
    ended: datetime


@dataclass(frozen=True, slots=True)
class FromFile:
    """A file with the answer of ``waakvlam lump-sum``, by its name and its hash."""

    name: str
    sha256: str


Source = FromLedger | FromTrend | FromAward | FromYear | Typed | FromRun | FromFile
KINDS: Mapping[str, type[Source]] = {
    "ledger": FromLedger,
    "trend": FromTrend,
    "award": FromAward,
    "year": FromYear,
    "typed": Typed,
    "run": FromRun,
    "file": FromFile,
}


def source_json(source: Source) -> dict[str, object]:
    """Return a source as plain data."""
    (kind,) = (name for name, one in KINDS.items() if type(source) is one)
    told = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(source).items()
    }
    return {"kind": kind, **told}


def source_from(content: Mapping[str, object]) -> Source:
    """Read what ``source_json`` wrote."""
    told = dict(content)
    kind = KINDS[str(told.pop("kind"))]
    if "as_of" in told:
        told["as_of"] = date.fromisoformat(str(told["as_of"]))
    for moment in {"at", "ended"} & set(told):
        told[moment] = datetime.fromisoformat(str(told[moment]))
    return kind(**told)  # type: ignore[arg-type]  # as it was written
