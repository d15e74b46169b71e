"""`waakvlam revise`: compute a revision, without a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from waakvlam.config.commands.outcome import AT_FAULT, DONE
from waakvlam.config.commands.revision_text import revision_text
from waakvlam.funding.revision.as_json import result_json
from waakvlam.funding.revision.compute import compute
from waakvlam.funding.revision.faults import FaultyRevisionError
from waakvlam.funding.revision.reading import read_revision

PROGRAM = "waakvlam revise"
MOST_BYTES = 2**20


def run(arguments: Sequence[str]) -> int:
    """Run the call and return its exit status."""
    asked = _parser().parse_args(arguments)
    try:
        with asked.file.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        return _fail(asked.file, [f"{error.strerror}; expected a revision in TOML"])
    if len(content) > MOST_BYTES:
        return _fail(asked.file, ["is larger than 1 MB; expected a revision in TOML"])
    try:
        revision = read_revision(content)
        result = compute(revision)
    except FaultyRevisionError as error:
        return _fail(asked.file, error.faults)
    if asked.format == "json":
        print(json.dumps(result_json(result), ensure_ascii=False))
    else:
        print(revision_text(revision, result))
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="Computes a revision of the lump sums.", allow_abbrev=False
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the revision, as TOML")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    return parser


def _fail(path: Path, faults: Sequence[object]) -> int:
    for fault in faults:
        print(f"{path}: {fault}", file=sys.stderr)
    return AT_FAULT
