"""A book of figures by hand, kept as if a job had compiled it: evaluating takes seconds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from factories.ledger_builder import LedgerBuilder
from factories.ledger_files import AS_OF, write_by_hand
from waakvlam.doors.steering.figures.book import Book, Place, Shown, Spot
from waakvlam.doors.steering.figures.kept import keep_book
from waakvlam.doors.steering.ledger_pages import shelf_of
from waakvlam.funding.evidence.read import read_facts

ADULTS, YOUTH = Place("team_kind", "adults"), Place("team_kind", "youth_family")
MASKED = Shown(None, None, None, masked=True, norm=None)


def shows(value: float, n: int = 20) -> Shown:
    """Give a figure that may be shown."""
    return Shown(value, n, 1.0, masked=False, norm=None)


def keep_by_hand(
    folders: Path, built: LedgerBuilder, figures: Mapping[Spot, Shown], *, source: str = "other"
) -> None:
    """Let the pages show this ledger, its facts as read from it and these figures."""
    write_by_hand(built, folders / "ledger", source=source)
    book = Book(AS_OF, dict(figures), facts=read_facts(built.open(), AS_OF))
    shelf = shelf_of("", date(2026, 11, 22))
    keep_book(shelf.kept_in, shelf.key(), lambda: book)
