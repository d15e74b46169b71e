"""`ledger.json`: when, from what and with what content a ledger was written."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from waakvlam.ledger.tables.codes import SOURCES
from waakvlam.ledger.tables.schema import SCHEMA_VERSION


class BadManifestError(ValueError):
    """`ledger.json` does not say what it should: what is wrong, and what would be right."""

    def __init__(self, what: str, expected: str) -> None:
        super().__init__(f"ledger.json: {what}; expected {expected}")
        self.what = what
        self.expected = expected


@dataclass(frozen=True)
class TableContent:
    """How many rows a table has, and the SHA-256 of its files. Null when not written down."""

    rows: int | None
    sha256: str | None


@dataclass(frozen=True)
class Manifest:
    """What `ledger.json` says."""

    written_at: datetime
    as_of: date
    source: str
    tables: Mapping[str, TableContent] = field(default_factory=dict)

    @property
    def is_simulated(self) -> bool:
        """Whether the twin wrote it: every page that shows it says so."""
        return self.source == "simulated"

    @property
    def content_hash(self) -> str:
        """The SHA-256 of the tables' names and hashes: the same content has the same one."""
        lines = (f"{name} {table.sha256}\n" for name, table in sorted(self.tables.items()))
        return hashlib.sha256("".join(lines).encode()).hexdigest()

    def to_json(self) -> str:
        """Write it as the text of `ledger.json`."""
        content = {
            name: {"rows": table.rows, "sha256": table.sha256}
            for name, table in self.tables.items()
        }
        fields = {
            "schema": SCHEMA_VERSION,
            "written_at": self.written_at.isoformat(),
            "as_of": self.as_of.isoformat(),
            "source": self.source,
            "tables": content,
        }
        return json.dumps(fields, indent=2) + "\n"


def parse_manifest(text: bytes) -> Manifest:
    """Read the text of `ledger.json`; BadManifestError names the first thing that is wrong."""
    try:
        fields = json.loads(text)
    except ValueError as error:
        raise BadManifestError(f"is not JSON ({error})", "a JSON object") from None
    if not isinstance(fields, dict):
        raise BadManifestError("is not an object", "a JSON object")
    if fields.get("schema") != SCHEMA_VERSION or isinstance(fields["schema"], bool):
        raise BadManifestError(f"schema is {fields.get('schema')!r}", str(SCHEMA_VERSION))
    return Manifest(
        written_at=_moment(fields.get("written_at")),
        as_of=_day(fields.get("as_of")),
        source=_source(fields.get("source")),
        tables=_tables(fields.get("tables", {})),
    )


def read_manifest(directory: Path) -> Manifest | None:
    """Read the manifest of a ledger; None when it has none, as one written by hand may."""
    try:
        return parse_manifest((directory / "ledger.json").read_bytes())
    except FileNotFoundError:
        return None


def content_hash(files: Sequence[tuple[str, Path]]) -> str:
    """Give the SHA-256 of a table: of its file, or of its parts' names and hashes in order.

    Each file is its name within the ledger and the path to read it by.
    """
    hashes = [(name, _hash_file(path)) for name, path in sorted(files)]
    if len(hashes) == 1:
        return hashes[0][1]
    lines = "".join(f"{digest}  {name}\n" for name, digest in hashes)
    return hashlib.sha256(lines.encode()).hexdigest()


def _hash_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _moment(value: object) -> datetime:
    expected = "a moment with its offset, such as 2023-01-01T02:00:00+01:00"
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise BadManifestError(f"written_at is {value!r}", expected) from None
    if moment.tzinfo is None:
        raise BadManifestError(f"written_at is {value!r}", expected)
    return moment


def _day(value: object) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise BadManifestError(f"as_of is {value!r}", "a day, such as 2022-12-31") from None


def _source(value: object) -> str:
    if value not in SOURCES:
        raise BadManifestError(f"source is {value!r}", f"one of {', '.join(SOURCES)}")
    return str(value)


def _tables(value: object) -> dict[str, TableContent]:
    if not isinstance(value, dict) or not all(isinstance(t, dict) for t in value.values()):
        raise BadManifestError("tables is malformed", "an object with rows and sha256 per table")
    return {name: TableContent(t.get("rows"), t.get("sha256")) for name, t in value.items()}
