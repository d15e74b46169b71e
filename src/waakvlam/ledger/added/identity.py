"""What a brought-in row is known by, so that the same file twice makes nothing double."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from waakvlam.ledger.tables.schema import Table

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class KnownBy:
    """A row with the hash of its key and of its content."""

    number: int
    values: Values
    identity: bytes
    content: bytes


def identify(table: Table, rows: Iterable[tuple[int, Values]]) -> list[KnownBy]:
    """Return the rows with what they are known by.

    A table with a key: by its key. A table whose rows may repeat: by all values, and by which of
    its equals within the file it is, so that two equal payments in one file are two.
    """
    seen: Counter[bytes] = Counter()
    known = []
    for number, values in rows:
        content = _hash(table.name, values)
        if table.key:
            identity = _hash(table.name, {name: values.get(name) for name in table.key})
        else:
            seen[content] += 1
            identity = _hash(table.name, {"content": content.hex(), "turn": seen[content]})
        known.append(KnownBy(number, values, identity, content))
    return known


def _hash(table: str, values: Values) -> bytes:
    text = json.dumps([table, values], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()
