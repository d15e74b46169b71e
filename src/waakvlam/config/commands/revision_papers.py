"""The papers of a revision on the command line: from drafts and texts to files."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from waakvlam.config.commands.budget_file import budget_of_file
from waakvlam.config.commands.paper_files import write_all
from waakvlam.config.masking_secret import masking_secret
from waakvlam.funding.papers.draft import Paper
from waakvlam.funding.papers.drafts import draft_of
from waakvlam.funding.papers.figures import figures_of
from waakvlam.funding.papers.line_figures import Budget
from waakvlam.funding.papers.measured import BY, measured_figures
from waakvlam.funding.papers.origins import of_file
from waakvlam.funding.papers.provenance import Figure
from waakvlam.funding.papers.render import render
from waakvlam.funding.papers.texts import with_texts
from waakvlam.funding.revision.document import Revision
from waakvlam.papers.faults import PaperError
from waakvlam.papers.writing import fingerprint, write_pdf

NAMES = {
    Paper.ADVICE: "advies.pdf",
    Paper.LETTER: "raadsbrief.pdf",
    Paper.AMENDMENT: "begrotingswijziging.pdf",
    Paper.ADDENDUM: "addendum.pdf",
}
# What the command line writes was not decided on by anybody.
MARK = "Concept"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the papers: where to, and with what."""

    folder: Path
    overwrite: bool = False
    day: date | None = None
    texts: bytes | None = None
    style: Path | None = None
    ledger: Path | None = None
    as_of: date | None = None
    budget: tuple[str, bytes] | None = None
    """The name of a list of budget lines, and what is in it."""


class PaperFaultError(Exception):
    """A paper that cannot be set, with the name of its file."""

    def __init__(self, name: str, error: PaperError) -> None:
        super().__init__(f"{name}: {error}")


def write_papers(revision: Revision, file: Path, content: bytes, wanted: Wanted) -> dict[str, str]:
    """Write the four papers; return the SHA-256 of each by the name of its file.

    Raises FaultyDraftError (texts), BudgetFileError, PaperFaultError, PaperExistsError,
    UnreadableLedgerError, OSError; then no paper was written.
    """
    measured = _measured(wanted.ledger, wanted.as_of) if wanted.ledger else None
    origin = of_file(file.name, content.decode("utf-8-sig"))
    budget = _budget(wanted, revision)
    figures = figures_of(revision, origin, budget=budget, measured=measured)
    drafts = {paper: draft_of(paper, revision, figures) for paper in Paper}
    if wanted.texts is not None:
        drafts = with_texts(drafts, wanted.texts)
    pdfs: dict[str, bytes] = {}
    for paper, name in NAMES.items():
        document = render(drafts[paper], figures, day=wanted.day, mark=MARK)
        try:
            pdfs[name] = write_pdf(document, wanted.style)
        except PaperError as error:
            raise PaperFaultError(name, error) from error
    write_all(wanted.folder, pdfs, overwrite=wanted.overwrite)
    return {name: fingerprint(pdf) for name, pdf in pdfs.items()}


def _budget(wanted: Wanted, revision: Revision) -> Budget:
    if wanted.budget is None:
        return {}
    name, content = wanted.budget
    return budget_of_file(content, name, revision)


def _measured(folder: Path, as_of: date | None) -> dict[str, Figure]:
    """Return what a ledger measured by the end of a day (else: its own), masked (L2)."""
    from waakvlam.doors.steering.figures.groupings import coarser_groupings
    from waakvlam.doors.steering.figures.masked import evaluate_masked
    from waakvlam.ledger.store.connect import open_ledger
    from waakvlam.ledger.store.files import MANIFEST, UnreadableLedgerError
    from waakvlam.ledger.store.manifest import BadManifestError, parse_manifest

    try:
        manifest = parse_manifest((folder / MANIFEST).read_bytes())
        connection = open_ledger(folder)
        day = as_of or manifest.as_of
        secret = masking_secret(os.environ.get("WAAKVLAM_SECRET_KEY", ""))
        found = evaluate_masked(connection, coarser_groupings(BY), day, secret)[BY]
    except (BadManifestError, OSError, duckdb.Error) as error:
        raise UnreadableLedgerError(str(error)) from error
    name = f"{folder.resolve().name} ({manifest.content_hash[:12]})"
    return measured_figures(found, name, day)
