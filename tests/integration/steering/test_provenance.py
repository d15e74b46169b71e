"""Every figure on every steering page says where it comes from (M2, funding.md: provenance)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from factories.money_ledger import money_ledger
from factories.pages import text
from factories.sourced import unsourced

if TYPE_CHECKING:  # Django is not set up yet when this file is read
    from factories.cast import Cast
    from waakvlam.funding.work.models import RevisionVersion

pytestmark = pytest.mark.django_db

TILE = '<section class="wv-tile wv-tile--plain"><h3>Wacht</h3><p>5</p>{}</section>'
TABLE = (
    '<table><caption>Geld</caption><tr><th class="x--numeric-column">€</th></tr>'
    '<tr><td class="x--numeric-column">5</td></tr></table>{}'
)
ORIGIN = '<details class="wv-details wv-provenance"></details>'


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (TILE.format(ORIGIN), []),
        (TILE.format(""), ["wv-tile"]),
        (TILE.format("") + ORIGIN, ["wv-tile"]),
        (TABLE.format(ORIGIN), []),
        (TABLE.format("<p>uitleg</p>") + ORIGIN, []),
        (TABLE.format("<h2>Iets anders</h2>") + ORIGIN, ["table Geld"]),
        (TABLE.format("") + TABLE.format(ORIGIN), ["table Geld"]),
        (f'<figure class="wv-picture">{TABLE.format("")}{ORIGIN}</figure>', []),
        (f'<figure class="wv-picture">{TABLE.format("")}</figure>', ["wv-picture"]),
    ],
)
def test_the_check_sees_what_has_no_origin(page: str, told: list[str]) -> None:
    assert unsourced(page) == told


def test_a_revision_its_lump_sums_and_the_budget(page: Client, revision: RevisionVersion) -> None:
    said = text(page, "revision", revision.pk)
    assert unsourced(said) == []
    for told in ("Vastgelegd in", "versie 1, uitgave 1", "zoals de begroting nu is"):
        assert told in said
    award = reverse("steering:revision_award", args=[revision.pk, 1])
    assert unsourced(page.get(award).content.decode()) == []
    assert unsourced(text(page, "budget_of_year", 2023)) == []
    assert "overgenomen op" in text(page, "budget_of_year", 2023)


def test_after_the_decision_the_budget_names_the_amendment(page: Client, cast: Cast) -> None:
    from factories.budgets import nijmegen, take_in
    from factories.revision_work import decided

    nijmegen()
    take_in()
    version = decided(cast.commissioner, cast.administrator)
    budget = text(page, "budget_of_year", 2023)
    assert unsourced(budget) == []
    assert "wijziging BW-01863, bevestigd door" in budget
    assert f'href="/sturing/herzieningen/{version.pk}/"' in budget
    said = text(page, "revision", version.pk)
    assert unsourced(said) == []
    assert "zoals de begroting was toen het besluit viel" in said
    assert "wat er nu in de begroting staat" not in said


def test_a_list_of_budget_lines_that_is_looked_at(page: Client) -> None:
    from factories.budget_lists import budget_csv
    from factories.budgets import nijmegen

    nijmegen()
    file = SimpleUploadedFile("begroting.csv", budget_csv())
    sent = {"municipality": "0268", "file": file}
    looked = page.post(reverse("steering:budget_import"), sent).content.decode()
    assert "de lijst die u koos" in looked
    assert [one for one in unsourced(looked) if one.startswith("wv-tile")] == []


@pytest.mark.parametrize("paper", ["advice", "letter", "amendment", "addendum"])
def test_every_figure_of_a_paper(page: Client, revision: RevisionVersion, paper: str) -> None:
    answer = page.get(reverse("steering:revision_paper", args=[revision.pk, paper]))
    chips = [*answer.context["chips"], *(one for it in answer.context["parts"] for one in it.chips)]
    assert chips
    assert all(one.source for one in chips)
    assert unsourced(answer.content.decode()) == []


def test_the_pages_of_the_ledger(commissioner: Client, folders: Path) -> None:
    from factories.books import ADULTS, keep_by_hand, shows
    from waakvlam.doors.steering.figures.book import Spot

    figures = {
        Spot("ACC1", "2026-10"): shows(0.9),
        Spot("AFF17", "2026-10", ADULTS): shows(0.943),
    }
    keep_by_hand(folders, money_ledger(), figures)
    for address in (
        "/sturing/?concern=affordability",
        "/sturing/indicator/AFF17/",
        "/sturing/onderbouwing/",
        "/sturing/onderbouwing/prognose/?own=60",
        "/sturing/onderbouwing/verdeling/",
    ):
        answer = commissioner.get(address)
        assert answer.status_code == 200
        assert unsourced(answer.content.decode()) == [], address
