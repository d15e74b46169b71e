"""A paper as the data that the template reads. Texts stay texts: none becomes markup."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict

from waakvlam.kernel.notation import write_date
from waakvlam.papers.document import Annex, Block, Document, Heading, Signature, Table
from waakvlam.papers.faults import EmptyTitleError, UnevenTableError

Data = dict[str, object]
KEPT = "\n"
# The fields of which a block needs one to say anything.
SAYING = ("text", "points", "rows", "party", "title")
# Unassigned, private and half characters, and those that turn the direction of what follows.
SILENT = {"Cc", "Cs", "Co", "Cn"}
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def data_of(document: Document) -> Data:
    """Return the paper as what ``json.dumps`` takes.

    Raises EmptyTitleError and UnevenTableError.
    """
    title = clean(document.title).strip()
    if not title:
        raise EmptyTitleError
    day = document.day
    return {
        "title": title,
        "language": document.language,
        "day": [day.year, day.month, day.day] if day else [],
        "written_day": write_date(day, document.language) if day else "",
        "mark": clean(document.mark),
        "blocks": _blocks(document.blocks),
    }


def _blocks(blocks: tuple[Block, ...]) -> list[Data]:
    found: list[Data] = []
    signed: list[Data] = []
    level = 0
    for block in blocks:
        if isinstance(block, Table):
            _check(block)
        fields = {name: _cleaned(value) for name, value in asdict(block).items()}
        if not any(
            fields[name] for name in ("text", "points", "rows", "party", "title") if name in fields
        ):
            continue
        if isinstance(block, Annex):
            level = 1
        if isinstance(block, Heading):
            # A reader who jumps from heading to heading may not miss a step.
            level = min(block.level, level + 1)
            fields["level"] = level
        data: Data = {"kind": type(block).__name__, **fields}
        if isinstance(block, Signature):
            signed.append(data)
            continue
        found += _side_by_side(signed)
        signed = []
        found.append(data)
    return found + _side_by_side(signed)


def _side_by_side(signatures: list[Data]) -> list[Data]:
    return [{"kind": "Signatures", "places": signatures}] if signatures else []


def _check(table: Table) -> None:
    wanted = len(table.headings)
    for number, row in enumerate(table.rows, start=1):
        if len(row) != wanted:
            values = {"row": str(number), "found": str(len(row)), "wanted": str(wanted)}
            raise UnevenTableError(caption=table.caption, **values)


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value).strip()
    if isinstance(value, tuple):
        return [_cleaned(inner) for inner in value]
    return value


def clean(text: str) -> str:
    """Return a text in composed letters, with one kind of newline and no silent characters."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    spaced = lines.replace("\t", " ")
    return "".join(letter for letter in spaced if letter in KEPT or _speaks(letter))


def _speaks(letter: str) -> bool:
    return letter not in TURNING and unicodedata.category(letter) not in SILENT
