"""Compiling the translations: each `django.po` gets its `django.mo` beside it.

In Python, because gettext's own `msgfmt` is a system package. Run as a module; a part of the
set-up.
"""

import struct
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from waakvlam.config.po_file import Entry, read_entries

SOURCES = Path(__file__).resolve().parent.parent
MAGIC = 0x950412DE
HEADER_BYTES = 7 * 4
TABLE_ROW_BYTES = 2 * 4


class FaultyCatalogueError(Exception):
    """A catalogue holds faults: one line for each, with its place and what would be right."""


def compile_all(folder: Path) -> list[Path]:
    """Compile each catalogue under a folder; gives the files written.

    Nothing is written when any catalogue is at fault: raises `FaultyCatalogueError`.
    """
    sources = sorted(folder.rglob("locale/*/LC_MESSAGES/*.po"))
    compiled: dict[Path, bytes] = {}
    faults: list[str] = []
    for source in sources:
        entries, found = read_entries(source.read_text(encoding="utf-8").splitlines())
        found += duplicates(entries)
        faults += [f"{source}:{fault}" for fault in found]
        compiled[source.with_suffix(".mo")] = packed(messages(entries))
    if faults:
        raise FaultyCatalogueError("\n".join(faults))
    for target, content in compiled.items():
        target.write_bytes(content)
    return list(compiled)


def duplicates(entries: list[Entry]) -> list[str]:
    """Give a fault for each message that stands in a catalogue twice."""
    counted = Counter(entry.key for entry in entries)
    twice = [entry for entry in entries if counted[entry.key] > 1]
    return [f"{entry.line}: stands here more than once; keep one: {entry.key!r}" for entry in twice]


def messages(entries: list[Entry]) -> dict[str, str]:
    """Give the lookup table; a message without a whole translation falls back to its source."""
    table: dict[str, str] = {}
    for entry in entries:
        plural = entry.strings.get("msgid_plural")
        key = entry.key if plural is None else f"{entry.key}\0{plural}"
        if all(entry.translations):
            table[key] = "\0".join(entry.translations)
    return table


def packed(table: Mapping[str, str]) -> bytes:
    """Write a lookup table in gettext's binary format: two tables of places, then the strings."""
    pairs = sorted((key.encode(), text.encode()) for key, text in table.items())
    keys_at = HEADER_BYTES
    texts_at = keys_at + TABLE_ROW_BYTES * len(pairs)
    strings_at = texts_at + TABLE_ROW_BYTES * len(pairs)
    rows: list[bytes] = []
    strings = b""
    for column in zip(*pairs, strict=True):
        for string in column:
            rows.append(struct.pack("<2I", len(string), strings_at + len(strings)))
            strings += string + b"\0"
    header = struct.pack("<7I", MAGIC, 0, len(pairs), keys_at, texts_at, 0, strings_at)
    return header + b"".join(rows) + strings


def main() -> int:
    """Compile Waakvlam's own catalogues; gives the exit status."""
    try:
        written = compile_all(SOURCES)
    except FaultyCatalogueError as faults:
        print(faults, file=sys.stderr)
        return 1
    print(f"  {len(written)} catalogues compiled")
    return 0


if __name__ == "__main__":
    sys.exit(main())
