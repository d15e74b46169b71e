"""Texts for the papers from a TOML file, for who writes them outside the pages.

A table per paper (``[advice]``, ``[letter]``, ``[amendment]``, ``[addendum]``) with a text for each
part by its key, and ``[[advice.point]]`` for points to decide on besides those of the revision.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from waakvlam.funding.papers.chips import FaultyDraftError
from waakvlam.funding.papers.draft import Draft, Kind, Paper, with_point, with_text
from waakvlam.funding.revision.faults import RevisionFault
from waakvlam.funding.revision.keys import Keys

WRITTEN = {Kind.SECTION, Kind.POINT, Kind.ARGUMENT, Kind.DETAILS, Kind.SIGNATURE, Kind.PAGE}


def with_texts(drafts: Mapping[Paper, Draft], content: bytes) -> dict[Paper, Draft]:
    """Return the drafts with the texts of a file; raises FaultyDraftError with all its faults."""
    faults: list[RevisionFault] = []
    top = Keys(_parsed(content), "", faults)
    found = {}
    for paper, draft in drafts.items():
        table = top.take(paper, "", needed=False)
        found[paper] = draft if table is None else _one(draft, Keys(table, paper, faults))
    top.nothing_left(", ".join(drafts))
    if faults:
        raise FaultyDraftError(faults)
    return found


def _one(draft: Draft, keys: Keys) -> Draft:
    for part in draft.parts:
        if part.kind in WRITTEN and keys.has(part.key):
            draft = with_text(draft, part.key, keys.text(part.key))
    if draft.paper is Paper.ADVICE:
        for number, table in enumerate(keys.tables("point"), start=1):
            draft = _point(draft, Keys(table, f"{keys.place}, point {number}", keys.faults))
    known = [part.key for part in draft.parts if part.kind in WRITTEN]
    keys.nothing_left(", ".join(known))
    return draft


def _point(draft: Draft, keys: Keys) -> Draft:
    text = keys.text("text")
    argument, reasons = keys.text("argument", needed=False), keys.text("reasons", needed=False)
    keys.nothing_left("text, argument and reasons")
    return with_point(draft, text, argument, reasons)


def _parsed(content: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        values = {"said": str(error)}
        fault = RevisionFault("the file", "is no TOML ({said})", "texts in TOML, in UTF-8", values)
        raise FaultyDraftError([fault]) from error
