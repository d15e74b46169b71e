"""The pages of a revision: what is asked, what it comes to, who decided (F4, F5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.pages import text
from factories.revisions import changed, small

if TYPE_CHECKING:
    from factories.cast import Cast
    from waakvlam.funding.work.models import RevisionVersion

MOST_QUERIES = 12


def award_data(**fields: object) -> dict[str, object]:
    cover = {
        "cover-TOTAL_FORMS": "1",
        "cover-INITIAL_FORMS": "0",
        "cover-0-from_field": "6.71",
        "cover-0-from_product": "61296",
        "cover-0-to_field": "6.2",
        "cover-0-to_product": "61416",
        "cover-0-amount": "rest",
    }
    award = {
        "team_kind": "adults",
        "contractor": "Stichting Proef",
        "lump_sum": "10.650.000",
        "budgeted": "9.255.067",
        "own_contribution": "835.000",
        "edition": "1",
    }
    return {**cover, **award, **fields}


def test_the_revision_of_2023_says_what_the_source_says(
    page: Client, revision: RevisionVersion
) -> None:
    said = text(page, "revision", revision.pk)
    for amount in ("1.394.933", "835.000", "559.933", "544.000", "135.000", "409.000"):
        assert amount in said, amount
    assert "hoogstens 1.547 in plaats van hoogstens 1.836–2.040" in said  # C7
    assert "9.815.000" in said  # what the line comes to: 9.255.067 + 559.933
    assert "6.71 Maatwerkdienstverlening 18+" in said
    assert "<td class" in said


@pytest.mark.parametrize("name", ["revisions", "revision_new", "budget", "budget_import"])
def test_pages_without_a_key_ask_few_questions(
    page: Client, revision: RevisionVersion, name: str
) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        text(page, name)
    assert len(asked) <= MOST_QUERIES


@pytest.mark.parametrize(
    "name",
    [
        "revision",
        "revision_head",
        "revision_award_new",
        "revision_decision",
        "revision_follow_up",
        "revision_correct",
        "talk_new",
        "agreement_new",
    ],
)
def test_pages_of_a_revision_ask_few_questions(
    page: Client, revision: RevisionVersion, name: str
) -> None:
    with CaptureQueriesContext(connection) as asked:
        text(page, name, revision.pk)
    assert len(asked) <= MOST_QUERIES


def test_a_faulty_cover_is_told_by_award(page: Client, revision: RevisionVersion) -> None:
    address = reverse("steering:revision_award", args=[revision.pk, 1])
    data = award_data(**{"cover-0-amount": "559.934"})
    looked = page.post(address, {**data, "check": "1"})
    assert looked.status_code == 200
    said = looked.content.decode()
    assert "de dekking van € 559.934 is € 1 meer dan de € 559.933 die te verschuiven is" in said
    assert "lumpsum adults" in said
    while_typing = page.post(f"{address}?check=1", award_data())
    assert while_typing.status_code == 200
    revision.refresh_from_db()
    assert revision.edition == 1  # looking saves nothing
    saved = page.post(address, data, follow=True)
    assert "De sommen kloppen niet" in saved.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("lump_sum", "1.50", "Schrijf een bedrag als"),
        ("lump_sum", "-5", "niet onder nul"),
        ("lump_sum", "", "Dit veld is verplicht"),
        ("cover-0-amount", "veel", "Schrijf een bedrag als"),
        ("cover-0-amount", "", "Dit veld is verplicht"),
        ("fte_after", "119", "huishoudens per fte"),
        ("client_bound", "120", "100"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_lost(
    page: Client, revision: RevisionVersion, field: str, value: str, said: str
) -> None:
    address = reverse("steering:revision_award", args=[revision.pk, 1])
    response = page.post(address, award_data(**{field: value}))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert "Stichting Proef" in response.content.decode()
    revision.refresh_from_db()
    assert revision.edition == 1


def test_every_fault_is_counted_and_names_its_field(
    page: Client, revision: RevisionVersion
) -> None:
    address = reverse("steering:revision_award", args=[revision.pk, 1])
    wrong = {
        "lump_sum": "veel",
        "caseload_low": "20",
        "caseload_high": "13",
        "cover-0-from_field": "",
        "cover-0-amount": "",
    }
    said = page.post(address, award_data(**wrong)).content.decode()
    assert "Er zijn 4 fouten gevonden" in said
    for told in (
        "Lumpsum in euro’s: Schrijf een bedrag als 10.650.000 of 1.234,56.",
        "Huishoudens per fte vóór, hoogstens: Minstens 20 is meer dan hoogstens 13.",
        "Dekking 1, Van taakveld: Dit veld is verplicht.",
        "Dekking 1, Bedrag: Dit veld is verplicht.",
    ):
        assert f">{told}</a>" in said, told


def test_lines_that_nobody_touched_stay(page: Client, revision: RevisionVersion) -> None:
    from waakvlam.funding.work.contents import read_contents

    address = reverse("steering:revision_award", args=[revision.pk, 2])
    context = page.get(address).context
    forms = [context["form"], context["covers"].management_form, *context["covers"]]
    data = {
        bound.html_name: bound.value()
        for form in forms
        for bound in form
        if bound.value() not in {None, False}
    }
    assert page.post(address, data).status_code == 302
    former = read_contents(revision.content)
    revision.refresh_from_db()
    assert read_contents(revision.content) == former


def test_an_older_page_does_not_overwrite(page: Client, revision: RevisionVersion) -> None:
    address = reverse("steering:revision_award", args=[revision.pk, 1])
    assert page.post(address, award_data()).status_code == 302
    late = page.post(address, award_data(contractor="Later"))
    assert late.status_code == 422
    assert "Iemand anders heeft deze herziening intussen veranderd" in late.content.decode()


def test_a_file_comes_in_and_goes_out(page: Client, revision: RevisionVersion) -> None:
    out = page.get(reverse("steering:revision_export", args=[revision.pk]))
    file = SimpleUploadedFile("herziening.toml", out.content)
    address = reverse("steering:revision_new")
    again = page.post(address, {"by_file": "yes", "file": file}, follow=True)
    assert "De herziening is begonnen." in again.content.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (changed("own_contribution", "own_contributon"), "own_contributon"),
        (changed('"0268"', '"9999"'), "9999 is een gemeente die hier niet bekend is"),
        (b"niets", "is geen TOML"),
        (changed("year = 2023", "year = 1999"), "1999"),
    ],
)
def test_a_faulty_file_starts_nothing(
    page: Client, revision: RevisionVersion, content: bytes, said: str
) -> None:
    file = SimpleUploadedFile("herziening.toml", content)
    response = page.post(reverse("steering:revision_new"), {"by_file": "yes", "file": file})
    assert response.status_code == 422
    assert said in response.content.decode()


def test_a_small_municipality_with_one_kind_of_team_and_other_task_fields(
    page: Client, cast: Cast
) -> None:
    """Nothing of Nijmegen 2023 is built in: 2025 numbers its task fields otherwise."""
    from factories.budgets import take_in
    from factories.revision_work import decided

    lines = (
        "2026;Sociaal;6.711;1;Huishoudelijke hulp;aanvullende zorg;ja;900.000",
        "2026;Sociaal;6.23;2;Dorpsteam;lumpsum;ja;400.000",
    )
    assert take_in(*lines, code="9901").new == 2
    award = 'lump_sum = "450000"\nbudgeted = "400000"\n'
    cover = """
[[award.cover]]
from = { task_field = "6.711", sub_product = "1" }
to = { task_field = "6.23", sub_product = "2" }
amount = "rest"
"""
    done = decided(cast.commissioner, cast.administrator, small(award + cover, year=2026))
    assert done.state == "decided"
    assert "50.000" in text(page, "revision", done.pk)
    budget = text(page, "budget_of_year", 2026)
    assert "450.000" in budget
    assert "850.000" in budget


def test_budget_lines_come_over_from_a_page(page: Client, cast: Cast) -> None:
    from factories.budget_lists import budget_csv
    from factories.budgets import nijmegen

    nijmegen()
    address = reverse("steering:budget_import")
    file = SimpleUploadedFile("begroting.csv", budget_csv())
    looked = page.post(address, {"municipality": "0268", "file": file})
    assert looked.status_code == 200
    context = looked.context
    data = {"municipality": "0268", "content": context["content"]}
    taken = page.post(address, data, follow=True)
    assert "5 rijen zijn overgenomen" in taken.content.decode()
    again = page.post(address, data, follow=True)
    assert "0 rijen" in again.content.decode()
    bad = SimpleUploadedFile("begroting.csv", budget_csv("2023;W;6.99;1;X;overig;ja;5"))
    refused = page.post(address, {"municipality": "0268", "file": bad})
    assert refused.status_code == 422
    assert "bestaat niet in dit jaar" in refused.content.decode()


def test_the_readers_of_files_cannot_see_revisions(revision: RevisionVersion, cast: Cast) -> None:
    people = (cast.professional, cast.lead, cast.administrator)
    clients = [Client() for _person in people]
    for client, person in zip(clients, people, strict=True):
        client.force_login(person)
    for client in clients:
        assert client.get(reverse("steering:revision", args=[revision.pk])).status_code == 404


def test_all_in_english_too(page: Client, revision: RevisionVersion) -> None:
    page.cookies["language"] = "en"
    said = text(page, "revision", revision.pk)
    assert "What it means for the help" in said
    assert "€1,394,933" in said
