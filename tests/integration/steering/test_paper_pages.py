"""The papers of a revision: edited with linked figures, fixed to the byte (F7)."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.pages import text
from factories.revisions import changed

if TYPE_CHECKING:
    from factories.cast import Cast
    from waakvlam.funding.work.models import RevisionVersion

MOST_QUERIES = 12


def paper_data(page: Client, address: str, **typed: str) -> dict[str, object]:
    """Give what the form of a paper shows, with some of it typed anew."""
    form = page.get(address).context["form"]
    shown = {field.html_name: "" if field.value() is None else field.value() for field in form}
    return {**shown, **typed}


def test_a_paper_is_edited_with_linked_figures_and_fixed(
    page: Client, revision: RevisionVersion
) -> None:
    from waakvlam.funding.work.models import Paper

    address = reverse("steering:revision_paper", args=[revision.pk, "advice"])
    data = paper_data(page, address)
    texts = [name for name in data if name.startswith("text-")]
    assert "[[adults.lump_sum]]" in str(data)
    assert "€ 10.650.000" in page.get(address).content.decode()
    assert "regel " in page.get(address).content.decode()  # where the figure comes from

    wrong = page.post(address, {**data, texts[-1]: "Zie [[geen.cijfer]]."}, follow=True)
    said = wrong.content.decode()
    assert "noemt het cijfer geen.cijfer, dat niet bekend is" in said
    assert "Dit stuk kan nog niet worden vastgelegd" in said
    assert "De sommen kloppen niet" not in said
    fix = reverse("steering:paper_fix", args=[revision.pk, "advice"])
    refused = page.post(fix, {"edition": "1", "contents": "1"}, follow=True)
    assert "geen.cijfer" in refused.content.decode()
    assert not Paper.objects.exclude(fixed_at=None).exists()

    good = "Zie [[adults.lump_sum]] voor #import en Yılmaz."
    page.post(address, {**data, "edition": "1", texts[-1]: good})
    late = page.post(address, {**data, "edition": "1"})
    assert late.status_code == 422
    told = page.post(fix, {"edition": "2", "contents": "1"}, follow=True).content.decode()
    assert "Het stuk is niet vastgelegd: er zijn nog" in told
    assert not Paper.objects.exclude(fixed_at=None).exists()
    page.post(fix, {"edition": "2", "contents": "1", "unfinished": "on"})
    paper = Paper.objects.exclude(fixed_at=None).get()
    pdf = page.get(reverse("steering:paper_pdf", args=[revision.pk, "advice", 1]))
    assert hashlib.sha256(pdf.content).hexdigest() == paper.sha256
    assert paper.figures["adults.lump_sum"]["value"] == "€ 10.650.000"
    assert paper.sha256[:8] in page.get(address).content.decode()


def test_a_fixed_paper_stays_to_the_byte(page: Client, revision: RevisionVersion) -> None:
    from waakvlam.funding.work.models import Paper

    fix = reverse("steering:paper_fix", args=[revision.pk, "letter"])
    for older in ({"edition": "0"}, {"edition": "0", "contents": "0"}):  # other figures stood in it
        told = page.post(fix, older, follow=True).content.decode()
        assert "Het stuk is intussen veranderd" in told
    assert not Paper.objects.exists()
    page.post(fix, {"edition": "0", "contents": "1", "unfinished": "on"})
    fixed = Paper.objects.exclude(fixed_at=None)
    assert fixed.count() == 1
    with pytest.raises(DatabaseError, match="fixed paper stays"), transaction.atomic():
        fixed.update(sha256="0" * 64)


def test_the_next_draft_begins_with_the_text_that_was_fixed(
    page: Client, revision: RevisionVersion
) -> None:
    from waakvlam.funding.work.models import Paper

    address = reverse("steering:revision_paper", args=[revision.pk, "letter"])
    fix = reverse("steering:paper_fix", args=[revision.pk, "letter"])
    page.post(address, paper_data(page, address, **{"text-looking-back": "Het ging goed."}))
    page.post(fix, {"edition": "1", "contents": "1"})
    assert paper_data(page, address)["text-looking-back"] == "Het ging goed."
    assert "te schrijven" not in page.get(address).content.decode()

    page.post(address, paper_data(page, address, **{"text-looking-ahead": "Meer van hetzelfde."}))
    page.post(fix, {"edition": "1", "contents": "1"})
    first, second = Paper.objects.exclude(fixed_at=None).order_by("number")
    assert (first.number, second.number) == (1, 2)
    texts = {part["key"]: part["text"] for part in second.draft["parts"]}
    assert texts["looking-back"] == "Het ging goed."
    assert texts["looking-ahead"] == "Meer van hetzelfde."
    again = page.get(reverse("steering:paper_pdf", args=[revision.pk, "letter", 2]))
    assert 'filename="raadsbrief-2023-versie-1-2.pdf"' in again["Content-Disposition"]
    page.post(address, {**paper_data(page, address), "afresh": "1"})
    assert not paper_data(page, address)["text-looking-back"]


@pytest.mark.parametrize("paper", ["advice", "letter", "amendment", "addendum"])
def test_each_paper_opens_with_few_questions(
    page: Client, revision: RevisionVersion, paper: str
) -> None:
    with CaptureQueriesContext(connection) as asked:
        text(page, "revision_paper", revision.pk, paper)
    assert len(asked) <= MOST_QUERIES


def test_a_paper_of_a_faulty_revision_says_what_is_wrong(page: Client, cast: Cast) -> None:
    from factories.budgets import nijmegen
    from factories.revision_work import begun

    nijmegen()
    version = begun(cast.commissioner, changed('"835000.00"', '"9835000.00"'))
    assert "is meer dan het verschil" in text(page, "revision_paper", version.pk, "advice")
    assert page.get(f"/sturing/herzieningen/{version.pk}/stuk/roman/").status_code == 404
