"""The papers of a revision on the command line: from drafts and texts to files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from waakvlam.config.commands.paper_files import write_all
from waakvlam.funding.papers.draft import Paper
from waakvlam.funding.papers.drafts import draft_of
from waakvlam.funding.papers.figures import figures_of
from waakvlam.funding.papers.origins import of_file
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


class PaperFaultError(Exception):
    """A paper that cannot be set, with the name of its file."""

    def __init__(self, name: str, error: PaperError) -> None:
        super().__init__(f"{name}: {error}")


def write_papers(revision: Revision, file: Path, content: bytes, wanted: Wanted) -> dict[str, str]:
    """Write the four papers; return the SHA-256 of each by the name of its file.

    Raises FaultyDraftError (texts), PaperFaultError, PaperExistsError, OSError; then no paper was
    written.
    """
    figures = figures_of(revision, of_file(file.name, content.decode("utf-8-sig")))
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
