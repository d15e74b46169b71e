"""Figures of the ledger in the papers made on the pages: linked until the paper is fixed (F7)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from factories.ledger_builder import LedgerBuilder, day
from factories.ledger_files import write_by_hand
from factories.pages import text

if TYPE_CHECKING:  # Django is not set up yet when this file is read
    from waakvlam.funding.work.models import RevisionVersion

pytestmark = pytest.mark.django_db

SPENT = "ledger.AFF10.2022"


def shown(folders: Path, spent: int = 1920, year: str = "2022") -> None:
    """Let this have been spent in a year; the youth teams are too few to show."""
    from factories.books import ADULTS, MASKED, YOUTH, keep_by_hand, shows
    from waakvlam.doors.steering.figures.book import Spot

    figures = {
        Spot("AFF10", year): shows(spent),
        Spot("AFF10", f"{year}-12"): shows(150),
        Spot("ACC2", year): shows(0.8),
        Spot("ACC2", year, ADULTS): shows(0.7),
        Spot("ACC2", year, YOUTH): MASKED,
        Spot("ACC2", f"{year}-12"): shows(0.6),
        Spot("ACC2", f"{year}-11"): shows(0.55),
    }
    built = LedgerBuilder().add("spending", month=day("01-01"), cents=spent)
    keep_by_hand(folders, built, figures)


def address(revision: RevisionVersion, name: str = "revision_paper") -> str:
    return reverse(f"steering:{name}", args=[revision.pk, "letter"])


def save(client: Client, revision: RevisionVersion, said: str) -> None:
    """Save the letter with this as its looking back."""
    form = client.get(address(revision)).context["form"]
    typed = {it.html_name: "" if it.value() is None else it.value() for it in form}
    answer = client.post(address(revision), {**typed, "text-looking-back": said})
    assert answer.status_code == 302


def test_a_figure_of_the_ledger_stays_linked_until_the_paper_is_fixed(
    commissioner: Client, folders: Path, revision: RevisionVersion
) -> None:
    from waakvlam.funding.work.models import Paper

    shown(folders)
    said = text(commissioner, "revision_paper", revision.pk, "letter")
    assert f"[[{SPENT}]]" in said
    assert "indicator AFF10 over 2022, grootboek van een ander systeem (" in said
    assert 'href="/sturing/indicator/AFF10/"' in said
    assert 'href="/sturing/begroting/2023/"' in said
    assert f'href="/sturing/herzieningen/{revision.pk}/"' in said
    save(commissioner, revision, f"Er is [[{SPENT}]] besteed. Eerst [[ledger.ACC2.2022-11]].")
    said = text(commissioner, "revision_paper", revision.pk, "letter")
    assert "<strong>€ 1.920</strong>" in said
    assert "<strong>55%</strong>" in said  # an older month that the text names
    assert "niet bekend" not in said

    shown(folders, 2000)
    assert "<strong>€ 2.000</strong>" in text(commissioner, "revision_paper", revision.pk, "letter")
    commissioner.post(address(revision, "paper_fix"), {"edition": "1", "contents": "1"})
    fixed = Paper.objects.exclude(fixed_at=None).get()
    assert fixed.figures[SPENT]["value"] == "€ 2.000"
    assert "stand 31 oktober 2026, n=20" in fixed.figures[SPENT]["from"]

    shown(folders, 2100)
    assert Paper.objects.get(pk=fixed.pk).figures[SPENT]["value"] == "€ 2.000"


def test_the_letter_looks_back_on_the_last_year_that_is_over(
    commissioner: Client, folders: Path, revision: RevisionVersion
) -> None:  # M2
    shown(folders)
    parts = commissioner.get(address(revision)).context["parts"]
    (measured,) = [part for part in parts if part.key == "measured"]
    assert [(chip.code, chip.value) for chip in measured.chips] == [
        ("[[ledger.ACC2.2022]]", "80%"),
        ("[[ledger.ACC2.2022.adults]]", "70%"),
    ]


def test_a_later_year_is_offered_but_not_looked_back_on(
    commissioner: Client, folders: Path, revision: RevisionVersion
) -> None:
    shown(folders, year="2025")
    page = commissioner.get(address(revision))
    assert [part for part in page.context["parts"] if part.key == "measured"] == []
    assert "[[ledger.ACC2.2025]]" in {one.code for one in page.context["measured"]}


def test_the_advice_names_the_municipality(
    commissioner: Client, folders: Path, revision: RevisionVersion
) -> None:
    shown(folders)
    said = text(commissioner, "revision_paper", revision.pk, "advice")
    assert f"Gemeente: {revision.municipality.name}" in said
    assert "CBS-code" not in said


def test_what_is_masked_cannot_be_named_nor_every_month(
    commissioner: Client, folders: Path, revision: RevisionVersion
) -> None:  # L2
    shown(folders)
    offered = {one.code for one in commissioner.get(address(revision)).context["measured"]}
    assert "[[ledger.ACC2.2022.youth_family]]" not in offered
    assert "[[ledger.ACC2.2022-12]]" in offered
    assert "[[ledger.AFF10.2022-12]]" not in offered


def test_a_first_draft_keeps_its_table_of_what_was_measured(
    commissioner: Client, folders: Path, revision: RevisionVersion
) -> None:
    from waakvlam.funding.work.models import Paper

    shown(folders)
    typed = {"edition": "0", "contents": "1", "unfinished": "on"}
    commissioner.post(address(revision, "paper_fix"), typed)
    assert "ledger.ACC2.2022" in Paper.objects.exclude(fixed_at=None).get().figures


def test_figures_that_are_not_ready_are_asked_for(
    commissioner: Client, folders: Path, revision: RevisionVersion
) -> None:
    write_by_hand(LedgerBuilder(), folders / "ledger")
    said = text(commissioner, "revision_paper", revision.pk, "letter")
    assert "De cijfers van het grootboek worden klaargezet" in said
    assert ProcrastinateJob.objects.count() == 1


def test_a_paper_with_a_ledger_opens_with_few_questions(
    commissioner: Client, folders: Path, revision: RevisionVersion
) -> None:
    shown(folders)
    with CaptureQueriesContext(connection) as asked:
        text(commissioner, "revision_paper", revision.pk, "letter")
    assert len(asked) <= 12
