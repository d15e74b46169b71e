"""The evidence for a revision: parameters, forecast and distribution, each figure traceable."""

import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories.ledger_files import write_by_hand
from factories.money_ledger import money_ledger

pytestmark = pytest.mark.django_db

FORECAST, DISTRIBUTION = "/sturing/onderbouwing/prognose/", "/sturing/onderbouwing/verdeling/"
PAGES = [
    "/sturing/?period=2026-09",
    "/sturing/indicator/ACC1/",
    "/sturing/onderbouwing/",
    FORECAST,
    DISTRIBUTION,
    "/sturing/simulatie/anders/?period=2026-09",
    "/sturing/simulatie/anders/indicator/ACC1/",
]
TAGS = re.compile(r"<[^>]+>|\s+")


@pytest.fixture
def money_shown(folders: Path, prepared: Path, settings: LazySettings) -> Path:
    """The ledger of money, measured and as if simulated, with its figures prepared."""
    from waakvlam.doors.steering.ledger_pages import prepare_book

    write_by_hand(money_ledger(), folders / "ledger")
    write_by_hand(money_ledger(), folders / "simulated" / "anders", source="simulated")
    settings.FIGURES_FOLDER = prepared
    for simulation in ("", "anders"):
        prepare_book(simulation, today=date(2026, 11, 22))
    return folders


def rows_of(page: str, caption: str) -> list[list[str]]:
    """The cells of the table with this caption."""
    (table,) = [one for one in page.split("<table")[1:] if f">{caption}</caption>" in one]
    body = table[: table.index("</table>")]
    found = [re.findall(r"<td.*?</td>", row, re.DOTALL) for row in body.split("<tr")[2:]]
    return [[" ".join(TAGS.sub(" ", unescape(cell)).split()) for cell in row] for row in found]


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_every_figure_says_where_it_comes_from(
    commissioner: Client, money_shown: Path, address: str
) -> None:
    page = page_of(commissioner, address)
    tiles = re.findall(r'<section class="wv-tile.*?</section>', page, re.DOTALL)
    pictures = re.findall(r'<figure class="wv-picture.*?</figure>', page, re.DOTALL)
    assert tiles or pictures
    for figure in [*tiles, *pictures]:
        assert "Waar komt dit vandaan?" in figure
    for told in re.findall(r"<dl class=\"wv-provenance__facts\">.*?</dl>", page, re.DOTALL):
        assert "31 oktober 2026" in told
        assert re.search(r"<dd>[0-9a-f]{12}</dd>", told)
    # A table outside a picture is followed by its own.
    outside = re.sub(r'<figure class="wv-picture.*?</figure>', "", page, flags=re.DOTALL)
    for after in outside.split("</table>")[1:]:
        assert "wv-provenance" in after


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_evidence_takes_few_statements(
    commissioner: Client, money_shown: Path, address: str
) -> None:
    with CaptureQueriesContext(connection) as queries:
        page_of(commissioner, address)
    aside = ("SAVEPOINT", "RELEASE", "ROLLBACK", "set_config", "BEGIN")
    told = [one["sql"] for one in queries if not any(word in one["sql"] for word in aside)]
    assert len(told) <= 12, told


def test_a_parameter_is_masked_where_it_is_about_a_few(
    commissioner: Client, money_shown: Path
) -> None:
    # L2: nine households wait for the adults, three for the youth team.
    page = page_of(commissioner, "/sturing/onderbouwing/")
    section = page[page.index("Wachtlijst") :]
    assert "Te weinig om te tonen" in section


def test_the_forecast_goes_on_as_the_year_did(commissioner: Client, money_shown: Path) -> None:
    # 110 euros a month is 1.320 in the year: 80 are left of the lump sum of 1.400.
    page = page_of(commissioner, f"{FORECAST}?own=60&development=30&chain=2.000&share=50")
    (months,) = [one for one in page.split("<figure")[1:] if "kosten van de teams per" in one]
    assert "dec 2026" in months
    assert "€ 1.320" in page
    assert rows_of(page, "Wat het overschot kan dekken, in deze volgorde") == [
        ["Eigen bijdrage", "€ 60", "€ 60", "€ 0", "€ 60"],
        ["Ontwikkelbudget", "€ 30", "€ 20", "€ 10", "€ 20"],
    ]
    # 1.320 and 720 of care are 40 more than the chain's 2.000.
    assert rows_of(page, "Wie het tekort draagt") == [
        ["Zoals in Wijchen: de gemeente draagt alles", "€ 40", "€ 0"],
        ["Gedeeld, zoals hierboven gevraagd", "€ 20", "€ 20"],
    ]


def test_the_surplus_and_the_overrun_stand_by_kind_of_team(
    commissioner: Client, folders: Path
) -> None:  # F8, S2
    from factories.books import keep_by_hand, shows
    from waakvlam.doors.steering.figures.book import Spot

    built = money_ledger()
    for kind, cents in {"pxq": 600_00, "pgb": 100_00}.items():
        built.add("budget", year=2026, kind=kind, cents=cents)
    for month in range(1, 11):
        cost = {"month": date(2026, month, 1), "kind": "team_cost", "district": None}
        built.add("spending", **cost, team_kind="youth_family", team="zuid", cents=50_00)
        for number in range(5):
            built.add(
                "spending", month=date(2026, month, 1), kind="pgb", person_key=f"g{number}",
                cents=1_00,
            )  # fmt: skip
    built.add("budget", year=2026, team_kind="youth_family", cents=500_00)
    keep_by_hand(folders, built, {Spot("ACC1", "2026-10"): shows(1.0)})
    page = page_of(commissioner, f"{FORECAST}?kind=youth_family&own=60&share=25")
    # 600 of the youth teams in the year: 100 short; the adults keep their 80.
    assert [row[1:4] for row in rows_of(page, "Overschot per soort team")] == [
        ["€ 1.400", "€ 1.320", "€ 80"],
        ["€ 500", "€ 600", "−€ 100"],
    ]
    assert rows_of(page, "Wat het overschot kan dekken, in deze volgorde")[0][1:] == [
        "€ 60", "€ 0", "€ 60", "€ 0",
    ]  # fmt: skip
    # The chain of the adults: 1.400 + 600 + 100 against 1.320 + 720 + 60; the youth has none.
    over = rows_of(page, "Wie het tekort draagt per soort team, gedeeld zoals hierboven gevraagd")
    assert [row[1:] for row in over] == [["€ 2.100", "€ 2.100", "€ 0", "€ 0", "€ 0"]]


def test_a_year_with_a_month_about_a_few_is_told_in_words(
    commissioner: Client, folders: Path
) -> None:  # L2, S2
    from factories.books import keep_by_hand, shows
    from waakvlam.doors.steering.figures.book import Spot

    built = money_ledger().add("budget", year=2026, kind="pgb", cents=100_00)
    built.add("budget", year=2026, kind="pxq", cents=600_00)
    built.add("spending", month=date(2026, 3, 1), kind="pgb", person_key="p1", cents=7_00)
    keep_by_hand(folders, built, {Spot("ACC1", "2026-10"): shows(1.0)})
    page = unescape(page_of(commissioner, FORECAST))
    assert page.count("een maand van dit jaar blijft weg") == 2
    assert page.count("<figure") == 1
    assert "Wat de hele keten kost, is niet te zeggen" in page
    assert "Van deze soorten teams is een deel van de keten niet bekend" in page
    assert "Wie het tekort draagt" not in page


def test_an_agreed_target_stands_beside_what_happened(
    commissioner: Client, money_shown: Path
) -> None:  # F9
    rows = rows_of(
        page_of(commissioner, FORECAST), "Besteed van de lumpsum: hoogstens 90% op 31 december 2026"
    )
    assert [row[1] for row in (rows[0], rows[-1])] == ["100%", "90%"]
    september = next(row for row in rows if row[0] == "sep 2026")
    assert september[1:] == ["92,5%", "94,3%", "niet op het pad"]


def test_a_wish_that_is_no_amount_is_told(commissioner: Client, money_shown: Path) -> None:
    response = commissioner.get(f"{FORECAST}?own=veel")
    assert response.status_code == 422
    assert "Schrijf een bedrag zoals 120.000." in response.content.decode()


def test_a_district_gets_its_share_to_the_cent(commissioner: Client, money_shown: Path) -> None:
    # F6: 300 of 400 households of 1.400 euros.
    rows = rows_of(page_of(commissioner, DISTRIBUTION), "Wat elk stadsdeel krijgt")
    assert [row[1:5] for row in rows] == [
        ["300", "€ 1.050", "€ 1.050", "€ 0"],
        ["100", "€ 350", "€ 350", "€ 0"],
        ["", "€ 1.400", "€ 1.400", "€ 0"],
    ]


def test_what_is_given_is_told_in_whole_euros_and_asks_for_nothing(
    commissioner: Client, money_shown: Path
) -> None:
    page = page_of(commissioner, f"{DISTRIBUTION}?amount=1000,50")
    rows = rows_of(page, "Wat elk stadsdeel krijgt")
    assert [row[2] for row in rows] == ["€ 750", "€ 250", "€ 1.000"]
    assert "(niet verplicht)" not in page


def test_a_weight_moves_what_it_moves(commissioner: Client, money_shown: Path) -> None:
    # F6: a low income counts one extra: 400 against 100 of 1.000 euros.
    page = page_of(commissioner, f"{DISTRIBUTION}?amount=1000&low_income=1")
    rows = rows_of(page, "Wat elk stadsdeel krijgt")
    assert [row[1:5] for row in rows] == [
        ["400", "€ 800", "€ 750", "€ 50"],
        ["100", "€ 200", "€ 250", "−€ 50"],
        ["", "€ 1.000", "€ 1.000", "€ 0"],
    ]
    assert "gewicht, extra bij een laag inkomen" in page


def test_a_group_that_nobody_counted_cannot_weigh(commissioner: Client, money_shown: Path) -> None:
    assert "extra bij meer dan vijf regelingen" in page_of(commissioner, DISTRIBUTION)
    response = commissioner.get(f"{DISTRIBUTION}?multi_scheme=2")
    assert response.status_code == 422
    assert "Niet in elk stadsdeel geteld" in response.content.decode()
