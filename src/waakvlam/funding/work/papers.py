"""The papers of a revision: drafted, edited with linked figures, and fixed to the byte (F7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.funding.papers import draft as drafting
from waakvlam.funding.papers.draft import Draft
from waakvlam.funding.papers.draft_json import draft_from, draft_json
from waakvlam.funding.papers.drafts import draft_of
from waakvlam.funding.papers.figures import figures_of
from waakvlam.funding.papers.line_figures import Budget
from waakvlam.funding.papers.origins import of_file
from waakvlam.funding.papers.provenance import (
    Figure,
    Figures,
    FromFile,
    provenance_words,
    with_parts,
)
from waakvlam.funding.papers.render import figures_in, render
from waakvlam.funding.papers.way_figures import WayEntered, way_figures
from waakvlam.funding.revision.document import BudgetLine, Revision
from waakvlam.funding.work.actions import ChangedMeanwhileError, locked_version
from waakvlam.funding.work.budgeted import stood_before
from waakvlam.funding.work.contents import read_contents
from waakvlam.funding.work.models import Paper, RevisionVersion
from waakvlam.funding.work.ways import kept, people_of
from waakvlam.papers.writing import fingerprint, write_pdf

NOUN = "paper"
NONE: Figures = {}


def export_name(version: RevisionVersion) -> str:
    """Return the name of the file that the revision is downloaded as; papers refer to its lines."""
    return f"herziening-{version.year}-versie-{version.number}.toml"


def budget_name(version: RevisionVersion) -> str:
    """Return what the papers call the budget lines that the amendment changes."""
    return f"begroting {version.year}"


def paper_figures(version: RevisionVersion, measured: Figures = NONE) -> dict[str, Figure]:
    """Return the figures that its papers may name, each with where it comes from.

    ``measured`` are those of a ledger. Raises FaultyRevisionError when the revision cannot be
    computed.
    """
    origin = of_file(export_name(version), version.content)
    revision = read_contents(version.content)
    figures = figures_of(revision, origin, budget=_budget(version), measured=measured)
    return {**figures, **_ways(version, revision)}


def _ways(version: RevisionVersion, revision: Revision) -> Figures:
    rows = version.ways.select_related("entered_by")
    entered = [
        WayEntered(row.award_key, kept(row), row.entered_by.display_name, row.entered_at)
        for row in rows
    ]
    people = people_of(one.kept for one in entered)
    return way_figures(revision, export_name(version), entered, people)


def _budget(version: RevisionVersion) -> Budget:
    name = budget_name(version)
    return {
        BudgetLine(field, product): (amount, FromFile(name, f"{field} ({product})"))
        for (field, product), amount in stood_before(version).items()
    }


def newest_draft(version: RevisionVersion, kind: str) -> Paper | None:
    """Return the draft that was saved and not fixed yet, if there is one."""
    return Paper.objects.filter(revision=version, kind=kind, fixed_at=None).first()


def newest_text(version: RevisionVersion, kind: str) -> Paper | None:
    """Return the paper that holds its newest text: the draft, or else the last that was fixed."""
    papers = Paper.objects.filter(revision=version, kind=kind)
    return papers.defer("pdf").order_by("-number").first()


def fresh_draft(version: RevisionVersion, kind: str, figures: Figures) -> Draft:
    """Return the paper as it is filled from the revision alone."""
    return draft_of(
        drafting.Paper(kind),
        read_contents(version.content),
        figures,
        municipality=version.municipality.name,
    )


def saved_draft(paper: Paper) -> Draft:
    """Return the draft as it was saved."""
    return draft_from(paper.draft)


@transaction.atomic
def save_draft(
    *,
    key: UUID,
    kind: str,
    edition: int,
    change: Callable[[Draft], Draft],
    by: Account,
    at: datetime,
    measured: Figures = NONE,
) -> Paper:
    """Save a change of a paper; ``edition`` 0 is the draft that nobody edited yet.

    A new draft starts from the paper that was fixed last. Raises ChangedMeanwhileError,
    FaultyRevisionError.
    """
    version = locked_version(key)
    paper = newest_draft(version, kind)
    if (paper.edition if paper else 0) != edition:
        raise ChangedMeanwhileError
    last = paper or newest_text(version, kind)
    if last is None:
        former = fresh_draft(version, kind, paper_figures(version, measured))
    else:
        former = saved_draft(last)
    if paper is None:
        number = last.number + 1 if last else 1
        paper = Paper(revision=version, kind=kind, number=number, edition=0)
    paper.draft = draft_json(change(former))
    paper.edition += 1
    paper.edited_at, paper.edited_by = at, by
    paper.save()
    log_deed(account_id=by.pk, verb="edit", noun=NOUN, key=paper.pk)
    return paper


class UnfinishedPaperError(ValueError):
    """A paper of which ``texts`` texts are still to be written."""

    def __init__(self, texts: int) -> None:
        super().__init__(f"{texts} texts are still to be written")
        self.texts = texts


class ShownPaper(NamedTuple):
    """Which edition of a paper was shown, and of which edition of the revision its figures were.

    ``unfinished`` says that it may be fixed with texts that are still to be written.
    """

    paper: int
    revision: int
    unfinished: bool = False


@transaction.atomic
def fix_paper(
    *,
    key: UUID,
    kind: str,
    shown: ShownPaper,
    day: date,
    house: Path | None,
    by: Account,
    at: datetime,
    measured: Figures = NONE,
) -> Paper:
    """Fix a paper as a PDF with its hash; from then on it stays to the byte.

    What it names of ``measured`` has the value of this moment from then on. It says that it is a
    draft while the revision is not proposed. Raises ChangedMeanwhileError, UnfinishedPaperError,
    FaultyRevisionError (FaultyDraftError among them) and PaperError.
    """
    version = locked_version(key)
    paper = newest_draft(version, kind)
    if (paper.edition if paper else 0, version.edition) != (shown.paper, shown.revision):
        raise ChangedMeanwhileError
    if paper is None:
        paper = _unchanged(key, kind, by, at, measured)
    figures = paper_figures(version, measured)
    draft = saved_draft(paper)
    if draft.unwritten and not shown.unfinished:
        raise UnfinishedPaperError(len(draft.unwritten))
    mark = "Concept" if version.state in {"preparing", "talks"} else ""
    pdf = write_pdf(render(draft, figures, day=day, mark=mark), house)
    used = with_parts(figures_in(draft), figures)
    paper.figures = {
        one: {"value": figures[one].value, "from": provenance_words(figures[one], figures)}
        for one in used
    }
    paper.pdf, paper.sha256 = pdf, fingerprint(pdf)
    paper.fixed_at, paper.fixed_by = at, by
    paper.save()
    details: dict[str, object] = {"sha256": paper.sha256}
    log_deed(account_id=by.pk, verb="fix", noun=NOUN, key=paper.pk, details=details)
    return paper


def _unchanged(key: UUID, kind: str, by: Account, at: datetime, measured: Figures) -> Paper:
    return save_draft(
        key=key, kind=kind, edition=0, change=lambda draft: draft, by=by, at=at, measured=measured
    )
