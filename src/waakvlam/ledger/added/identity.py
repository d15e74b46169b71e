"""What a brought-in row is known by, so that the same file twice makes nothing double."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waakvlam.ledger.tables.schema import Table


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """A row with its number in the file: its values and those of its key, as JSON without nulls."""

    number: int
    text: str
    key: str

    @property
    def values(self) -> Mapping[str, object]:
        """Return its values by column."""
        values: Mapping[str, object] = json.loads(self.text)
        return values


@dataclass(frozen=True, slots=True)
class KnownBy:
    """A row with the hash of its key and of its content."""

    row: WrittenRow
    identity: bytes
    content: bytes


def identify(table: Table, rows: Iterable[WrittenRow]) -> list[KnownBy]:
    """Return the rows with what they are known by.

    A table with a key: by its key. A table whose rows may repeat: by all values, and by which of
    its equals within the file it is, so that two equal payments in one file are two.
    """
    seen: Counter[bytes] = Counter()
    known = []
    for row in rows:
        content = _hash(table.name, "content", row.text)
        if table.key:
            identity = _hash(table.name, "key", row.key)
        else:
            seen[content] += 1
            identity = _hash(table.name, str(seen[content]), row.text)
        known.append(KnownBy(row, identity, content))
    return known


def _hash(*parts: str) -> bytes:
    # No part but the last holds the separator.
    return hashlib.sha256("|".join(parts).encode()).digest()
