"""The pages of the three ways: filled in from what is known, side by side, refused in Dutch."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factories.pages import text
from factories.sourced import unsourced

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

    from factories.cast import Cast
    from waakvlam.funding.work.models import RevisionVersion

MOST_QUERIES = 12
ADULTS: dict[str, object] = {"award": "adults"}


def address(revision: RevisionVersion, way: str, number: int = 1) -> str:
    return reverse("steering:revision_way", args=[revision.pk, number, way])


def fill(page: Client, revision: RevisionVersion, way: str, data: dict[str, str]) -> Answer:
    return page.post(address(revision, way), {"award": "adults"} | data)


def test_without_the_twin_its_column_says_so(page: Client, revision: RevisionVersion) -> None:
    said = text(page, "revision_ways", revision.pk, 1)
    assert "Hier is nog geen uitkomst van het simulatiemodel" in said
    assert said.count(">nog niet ingevuld</td>") == 3
    assert "€ 10.650.000" in said


def test_three_ways_stand_beside_each_other(
    page: Client, revision: RevisionVersion, cast: Cast
) -> None:
    from factories.lump_sum_ways import BY_STAFFING, BY_TREND, answer_file, finished_run

    noted = {"clients_note": "jaarverslag 2022", "taken_over_assumed": "on"}
    assert fill(page, revision, "trend", BY_TREND | noted).status_code == 302
    assert fill(page, revision, "staffing", BY_STAFFING).status_code == 302
    run = finished_run(cast.commissioner)
    assert fill(page, revision, "twin", {"run": str(run.pk)}).status_code == 302
    said = text(page, "revision_ways", revision.pk, 1)
    amounts = ("€ 9.900.000", "€ 11.781.000", "€ 8.954.040", "€ 10.650.000")
    for amount in (*amounts, "+€ 750.000", "−€ 1.131.000", "+€ 1.695.960"):
        assert amount in said, amount
    assert "€\N{NO-BREAK SPACE}10.700.000" in said  # with costs that fall as fast as clients (D)
    assert "jaarverslag 2022" in said and "aanname van" in said  # noqa: PT018
    assert unsourced(said) == []
    assert reverse("steering:scenario_run", args=[run.pk]) in said
    assert "Voorstellen kan als erbij staat waarom" in said
    assert "Via de formatie" in text(page, "revision", revision.pk)
    # A file instead, over what was there.
    seen = page.get(address(revision, "twin")).context["form"]["seen"].value()
    file = SimpleUploadedFile("antwoord.json", answer_file(within_reach=False))
    assert (
        page.post(address(revision, "twin"), ADULTS | {"file": file, "seen": seen}).status_code
        == 302
    )
    said = text(page, "revision_ways", revision.pk, 1)
    assert "buiten bereik" in said
    assert "geholpen door het team zelf" in said
    assert "antwoord.json" in said


def test_what_was_filled_in_stays_with_who_filled_it_in(
    page: Client, revision: RevisionVersion, cast: Cast
) -> None:
    from factories.cast import account
    from factories.lump_sum_ways import BY_TREND
    from waakvlam.funding.ways.kept import Filled
    from waakvlam.funding.ways.sources import Typed
    from waakvlam.funding.work.ways import kept

    finance, other = account("finance", "finance"), Client()
    other.force_login(finance)
    fill(page, revision, "trend", BY_TREND | {"clients_note": "jaarverslag"})
    form = page.get(address(revision, "trend")).context["form"]
    assert form["drop"].value() == 80
    data = {bound.html_name: bound.value() for bound in form if bound.value() not in {None, False}}
    assert other.post(address(revision, "trend"), data | {"drop": "75"}).status_code == 302
    found = kept(revision.ways.get())
    assert isinstance(found, Filled)
    clients, drop = found.sources["clients"], found.sources["drop"]
    assert isinstance(clients, Typed)
    assert isinstance(drop, Typed)
    assert (clients.by, clients.note) == (cast.commissioner.pk, "jaarverslag")
    assert drop.by == finance.pk


def test_what_the_revision_knows_is_filled_in_with_its_source(
    page: Client, revision: RevisionVersion
) -> None:
    from waakvlam.funding.ways.kept import Filled
    from waakvlam.funding.ways.sources import FromAward
    from waakvlam.funding.work.ways import kept

    form = page.get(address(revision, "staffing", 2)).context["form"]
    assert (form["households"].value(), form["caseload"].value()) == (1547, 13)
    assert form["client_bound"].value() == 70
    data = {
        "award": "youth_family",
        "households": "1547",
        "caseload": "13",
        "client_bound": "70",
        "cost_per_fte": "90.000",
    }
    assert page.post(address(revision, "staffing", 2), data).status_code == 302
    found = kept(revision.ways.get())
    assert isinstance(found, Filled)
    assert found.sources["households"] == FromAward(1)
    assert "de formatie in deze herziening" in text(page, "revision_ways", revision.pk, 2)


def test_what_the_ledger_measured_is_filled_in(
    page: Client, revision: RevisionVersion, monkeypatch: pytest.MonkeyPatch
) -> None:
    from factories.lump_sum_ways import BY_TREND, measured_book
    from waakvlam.doors.steering.figures.ledgers import OpenedLedger
    from waakvlam.doors.steering.ledger_pages import BookState
    from waakvlam.funding.ways.kept import Filled
    from waakvlam.funding.ways.sources import FromLedger
    from waakvlam.funding.work.ways import kept

    monkeypatch.setattr(
        "waakvlam.doors.steering.revisions.way_known.open_or_prepare",
        lambda: (BookState.READY, OpenedLedger(measured_book(), None)),
    )
    response = page.get(address(revision, "trend"))
    assert not response.context["preparing"]
    clients = response.context["form"]["indicated_clients"]
    assert clients.value() == 1250
    assert "Bekend: 1.250 (AFF13, okt 2026)." in clients.help_text
    data = BY_TREND | {"indicated_clients": "1250"}
    assert fill(page, revision, "trend", data).status_code == 302
    found = kept(revision.ways.get())
    assert isinstance(found, Filled)
    measured = FromLedger("AFF13", "2026-10", date(2026, 10, 31), counts=True)
    assert found.sources["indicated_clients"] == measured
    assert not isinstance(found.sources["clients"], FromLedger)
    said = text(page, "revision_ways", revision.pk, 1)
    assert reverse("steering:indicator", args=["AFF13"]) in said


@pytest.mark.parametrize(
    ("way", "change", "said"),
    [
        ("trend", {"drop": ""}, "Dit veld is verplicht"),
        ("trend", {"cost_per_client": "1.50"}, "Schrijf een bedrag als"),
        ("trend", {"fewer_clients": "0"}, "Dit moet meer dan 0 zijn"),
        ("trend", {"fewer_clients": "20", "less_cost": "90"}, "meer bespaard worden dan"),
        ("trend", {"seen": "gisteren"}, "Open deze pagina opnieuw"),
        ("trend", {"seen": "2026-11-22T09:00:00Z"}, "intussen veranderd"),
        ("staffing", {"caseload": ""}, "Dit is ook nodig"),
        ("staffing", {"households": ""}, "Vul huishoudens of cliënten in."),
        ("staffing", {"caseload": "0"}, "Dit moet meer dan 0 zijn"),
        ("staffing", {"households": "9999999", "cost_per_fte": "99.999.999"}, "te groot"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_lost(
    page: Client, revision: RevisionVersion, way: str, change: dict[str, str], said: str
) -> None:
    from factories.lump_sum_ways import BY_STAFFING, BY_TREND

    data = {"trend": BY_TREND, "staffing": BY_STAFFING}[way]
    response = fill(page, revision, way, data | {"cost_per_fte_note": "begroting"} | change)
    assert response.status_code == 422
    assert said in response.content.decode()
    if way == "staffing":
        assert "begroting" in response.content.decode()
    assert not revision.ways.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"geen json", "bestand: is geen JSON"),
        (b'{"teams": {}}', "heeft geen antwoord per soort team"),
        (b"", "Dit bestand is leeg"),
        (b" " * (2**20 + 1), "groter dan 1 MB"),
        (None, "een van de twee"),
    ],
)
def test_a_bad_file_of_the_twin_is_refused_in_dutch(
    page: Client, revision: RevisionVersion, content: bytes | None, said: str
) -> None:
    data = {} if content is None else {"file": SimpleUploadedFile("a.json", content)}
    response = page.post(address(revision, "twin"), ADULTS | data)
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not revision.ways.exists()


def test_a_file_of_another_kind_of_team_is_refused(page: Client, revision: RevisionVersion) -> None:
    from factories.lump_sum_ways import answer_file

    file = SimpleUploadedFile("a.json", answer_file(kind="youth_family"))
    response = page.post(address(revision, "twin"), ADULTS | {"file": file})
    assert "zegt niets over adults, alleen over youth_family" in response.content.decode()


def test_why_it_differs_is_written_beside_it(page: Client, revision: RevisionVersion) -> None:
    explain = reverse("steering:award_explain", args=[revision.pk, 1])
    refused = page.post(explain, ADULTS | {"why": "  "})
    assert refused.status_code == 422
    assert "Dit veld is verplicht" in refused.content.decode()
    done = page.post(explain, ADULTS | {"why": "Per saldo, na de gesprekken."}, follow=True)
    said = done.content.decode()
    assert "Per saldo, na de gesprekken." in said
    assert "over € 10.650.000" in said
    late = page.post(explain, ADULTS | {"why": "Te laat."})
    assert late.status_code == 422
    assert "intussen veranderd" in late.content.decode()


def test_the_implications_of_the_award_stand_below(page: Client, revision: RevisionVersion) -> None:
    said = text(page, "revision_ways", revision.pk, 2)
    assert "hoogstens 1.547 in plaats van hoogstens 1.836–2.040" in said  # C7


def test_a_way_is_taken_away(page: Client, revision: RevisionVersion) -> None:
    from factories.lump_sum_ways import BY_TREND

    fill(page, revision, "trend", BY_TREND)
    gone = reverse("steering:revision_way_remove", args=[revision.pk, 1, "trend"])
    assert "Het is weggehaald." in page.post(gone, ADULTS, follow=True).content.decode()
    assert not revision.ways.exists()


def test_a_page_that_was_left_open_is_about_its_own_lump_sum(
    page: Client, revision: RevisionVersion
) -> None:
    """Another was taken out of the file: what stands at this place now is another one."""
    from factories.lump_sum_ways import BY_TREND

    for place in (address(revision, "trend", 2), address(revision, "twin", 2)):
        late = page.post(place, BY_TREND | ADULTS | {"run": ""})
        assert late.status_code == 422
    said = page.post(address(revision, "trend", 2), BY_TREND | ADULTS).content.decode()
    assert "intussen veranderd" in said
    explain = reverse("steering:award_explain", args=[revision.pk, 2])
    assert page.post(explain, ADULTS | {"why": "x"}).status_code == 422
    gone = reverse("steering:revision_way_remove", args=[revision.pk, 2, "trend"])
    assert "intussen veranderd" in page.post(gone, ADULTS, follow=True).content.decode()
    assert not revision.ways.exists()


def test_what_does_not_exist_is_not_found(page: Client, revision: RevisionVersion) -> None:
    for number, way in ((3, "trend"), (0, "trend"), (1, "guess")):
        assert page.get(address(revision, way, number)).status_code == 404


def test_what_is_proposed_can_be_read_only(
    page: Client, revision: RevisionVersion, cast: Cast
) -> None:
    from factories.lump_sum_ways import BY_TREND
    from factories.revision_work import talk
    from waakvlam.funding.work.actions import see_implications
    from waakvlam.funding.work.course import go_to
    from waakvlam.funding.work.rules import State

    by = cast.commissioner
    go_to(key=revision.pk, to=State.TALKS, by=by)
    talk(revision, by)
    see_implications(key=revision.pk, edition=1, by=by, at=timezone.now())
    go_to(key=revision.pk, to=State.PROPOSED, by=by)
    assert "Invullen" not in text(page, "revision_ways", revision.pk, 1)
    refused = fill(page, revision, "trend", BY_TREND)
    assert refused.status_code == 422
    assert "voorgesteld of besloten" in refused.content.decode()


@pytest.mark.parametrize("way", ["", "trend", "staffing", "twin"])
def test_the_pages_ask_few_questions(page: Client, revision: RevisionVersion, way: str) -> None:
    from factories.lump_sum_ways import BY_STAFFING, BY_TREND

    fill(page, revision, "trend", BY_TREND)
    fill(page, revision, "staffing", BY_STAFFING)
    place = (
        address(revision, way) if way else reverse("steering:revision_ways", args=[revision.pk, 1])
    )
    with CaptureQueriesContext(connection) as asked:
        assert page.get(place).status_code == 200
    assert len(asked) <= MOST_QUERIES


def test_in_english_too(page: Client, revision: RevisionVersion) -> None:
    page.cookies["language"] = "en"
    assert "There is no result of the twin here" in text(page, "revision_ways", revision.pk, 1)
