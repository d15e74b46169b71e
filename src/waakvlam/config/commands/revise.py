"""`waakvlam revise`: compute a revision and write its papers, without a database."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from waakvlam.config.commands.outcome import AT_FAULT, DONE
from waakvlam.config.commands.revision_text import revision_text
from waakvlam.funding.revision.as_json import Json, result_json
from waakvlam.funding.revision.compute import compute
from waakvlam.funding.revision.document import Revision
from waakvlam.funding.revision.faults import FaultyRevisionError
from waakvlam.funding.revision.reading import read_revision

PROGRAM = "waakvlam revise"
MOST_BYTES = 2**20
HOUSE_STYLE = "WAAKVLAM_HOUSE_STYLE"
WITH_PAPERS = ("overwrite", "date", "texts", "style", "ledger", "as_of", "budget")


class UnreadableFileError(Exception):
    """A file that cannot be read, with why."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(why)
        self.path = path


def run(arguments: Sequence[str]) -> int:
    """Run the call and return its exit status."""
    parser = _parser()
    asked = parser.parse_args(arguments)
    if asked.papers is None and any(getattr(asked, name) for name in WITH_PAPERS):
        parser.error(
            f"{', '.join(f'--{it}' for it in WITH_PAPERS)} belong with --papers".replace("_", "-")
        )
    try:
        content = _content(asked.file, "a revision in TOML")
        revision = read_revision(content)
        result = compute(revision)
    except (UnreadableFileError, FaultyRevisionError) as error:
        return _fail(asked.file, error)
    hashes: dict[str, str] | None = None
    if asked.papers is not None:
        hashes = _papers(revision, content, asked)
        if hashes is None:
            return AT_FAULT
    told: Json = result_json(result)
    if hashes is not None:
        told["papers"] = [{"file": name, "sha256": it} for name, it in hashes.items()]
    if asked.format == "json":
        print(json.dumps(told, ensure_ascii=False))
        return DONE
    print(revision_text(revision, result))
    for name, sha256 in (hashes or {}).items():
        print(f"wrote {asked.papers / name} (SHA-256 {sha256})")
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Computes a revision of the lump sums and writes its papers.",
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the revision, as TOML")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    papers = parser.add_argument_group("papers")
    papers.add_argument(
        "--papers", metavar="DIR", type=Path, help="write the four papers here, all or none"
    )
    papers.add_argument(
        "--overwrite", action="store_true", help="papers that are there already may go"
    )
    papers.add_argument("--date", type=_day, help="the day that the papers bear, 2022-12-06")
    papers.add_argument("--texts", metavar="FILE", type=Path, help="texts of people, as TOML")
    papers.add_argument(
        "--ledger", metavar="LEDGER", type=Path, help="the ledger to look back with"
    )
    papers.add_argument(
        "--as-of", type=_day, help="look back on the year up to this day (default: the ledger's)"
    )
    papers.add_argument(
        "--budget",
        metavar="FILE",
        type=Path,
        help="the budget lines before the amendment, as `waakvlam import budget-lines` takes them",
    )
    papers.add_argument(
        "--style", metavar="DIR", type=Path, help=f"house style (default: {HOUSE_STYLE})"
    )
    return parser


def _papers(revision: Revision, content: bytes, asked: argparse.Namespace) -> dict[str, str] | None:
    """Write the papers and return their hashes; None after saying why it could not be done."""
    from waakvlam.config.commands.budget_file import BudgetFileError
    from waakvlam.config.commands.paper_files import PaperExistsError
    from waakvlam.config.commands.revision_papers import PaperFaultError, Wanted, write_papers
    from waakvlam.ledger.store.files import UnreadableLedgerError

    set_style = os.environ.get(HOUSE_STYLE)
    style = asked.style or (Path(set_style) if set_style else None)
    try:
        texts = _content(asked.texts, "texts in TOML") if asked.texts else None
        budget = _budget(asked.budget) if asked.budget else None
        wanted = Wanted(
            asked.papers,
            asked.overwrite,
            asked.date,
            texts,
            style,
            asked.ledger,
            asked.as_of,
            budget,
        )
        return write_papers(revision, asked.file, content, wanted)
    except UnreadableFileError as error:
        _fail(error.path, error)
    except BudgetFileError as error:
        _fail(asked.budget, error)
    except FaultyRevisionError as error:
        _fail(asked.texts or asked.file, error)
    except (PaperExistsError, PaperFaultError) as error:
        print(error, file=sys.stderr)
    except UnreadableLedgerError as error:
        print(f"{asked.ledger}: {error}; expected a folder with a ledger", file=sys.stderr)
    except OSError as error:
        what = f"{asked.papers}: {error.strerror}; expected a folder that can be written in"
        print(what, file=sys.stderr)
    return None


def _budget(path: Path) -> tuple[str, bytes]:
    return path.name, _content(path, "budget lines in CSV")


def _content(path: Path, expected: str) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnreadableFileError(path, f"{error.strerror}; expected {expected}") from error
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(path, f"is larger than 1 MB; expected {expected}")
    return content


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2022-12-06") from None


def _fail(path: Path, error: Exception) -> int:
    for fault in getattr(error, "faults", (error,)):
        print(f"{path}: {fault}", file=sys.stderr)
    return AT_FAULT
