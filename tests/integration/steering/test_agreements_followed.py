"""Agreements besides money on the dashboard: where each stands, and the talk it comes from (F9)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories.ledger_builder import LedgerBuilder

if TYPE_CHECKING:  # Django is not set up yet when this file is read
    from factories.cast import Cast

pytestmark = pytest.mark.django_db

DASHBOARD = "/sturing/"
TAGS = re.compile(r"<[^>]+>|\s+")
YEAR_END = date(2026, 12, 31)
# AFF17: what was spent of the lump sum; at the end of October 2026 the straight line is at 91,7%.
SPENT = {
    "agreement_key": "a1", "contractor": "Noord", "indicator": "AFF17", "text_code": "a1",
    "baseline": 1.0, "target": 0.9, "direction": "at_most", "by": YEAR_END, "kind": "other",
}  # fmt: skip


def agreed(*several: dict[str, object]) -> LedgerBuilder:
    built = LedgerBuilder()
    for one in several:
        built.add("agreements", **{**SPENT, **one})
    return built


def shown(folders: Path, built: LedgerBuilder, *, few: bool = False, source: str = "other") -> None:
    """Let the adults' teams have spent 94,3% in October 2026, and all teams together 80%."""
    from factories.books import ADULTS, MASKED, keep_by_hand, shows
    from waakvlam.doors.steering.figures.book import Spot

    figures = {
        Spot("ACC1", "2026-10"): shows(0.9),
        Spot("AFF17", "2026-10"): shows(0.8),
        Spot("AFF17", "2026-10", ADULTS): MASKED if few else shows(0.943),
        Spot("AFF7s", "2025", ADULTS): shows(1000),
        Spot("AFF7s", "2026-10", ADULTS): shows(70),
        Spot("AFF10", "2025", ADULTS): shows(1200),
        Spot("AFF10", "2026-10", ADULTS): MASKED if few else shows(110),
    }
    keep_by_hand(folders, built, figures, source=source)


def followed(client: Client, address: str = DASHBOARD) -> list[str]:
    """The HTML of each agreement on a page."""
    page = client.get(address).content.decode()
    if "agreed-besides-money" not in page:
        return []
    section = page[page.index('aria-labelledby="agreed-besides-money"') :]
    return re.findall(r'<section class="wv-tile.*?</section>', section, re.DOTALL)


def text_of(html: str) -> str:
    return " ".join(TAGS.sub(" ", unescape(html)).split())


def test_an_agreement_stands_on_the_dashboard_with_its_target(
    commissioner: Client, folders: Path
) -> None:
    shown(folders, agreed({}))
    told = [text_of(one) for one in followed(commissioner)]
    assert len(told) == 1
    for said in (
        "Besteed van de lumpsum",
        "94,3%",
        "in okt 2026",
        "Doel: hoogstens 90%, uiterlijk op 31 december 2026",
        "Niet op koers",
        "100% in dec 2025",
    ):
        assert said in told[0]
    assert [text_of(it) for it in followed(commissioner, "/sturing/indicator/AFF17/")] == told
    assert followed(commissioner, "/sturing/indicator/ACC1/") == []


@pytest.mark.parametrize(
    ("indicator", "few", "stands", "course"),
    [
        # Persons of ten months are not added up: some come twice.
        ("AFF7s", False, "1.000 personen in 2025", "Nog niet gehaald"),
        ("AFF10", False, "€ 110 in 2026, tot en met okt 2026", "Niet op koers"),
        ("AFF10", True, "€ 1.200 in 2025", "Nog niet gehaald"),
    ],
)
def test_a_number_in_a_year_is_not_held_against_a_month(
    commissioner: Client, folders: Path, indicator: str, few: bool, stands: str, course: str
) -> None:
    shown(folders, agreed({"indicator": indicator, "baseline": 1000.0, "target": 800.0}), few=few)
    told = text_of(*followed(commissioner))
    assert stands in told
    assert told.count(course) == 1
    forecast = commissioner.get("/sturing/onderbouwing/prognose/").content.decode()
    assert "hoogstens" not in forecast


def test_without_agreements_nothing_is_said(commissioner: Client, folders: Path) -> None:
    shown(folders, LedgerBuilder())
    assert followed(commissioner) == []


def test_an_agreement_without_an_indicator_stands_in_its_own_words(
    commissioner: Client, folders: Path
) -> None:
    evenings = {"indicator": None, "text_code": "network_evenings", "direction": "at_least"}
    shown(folders, agreed({**evenings, "target": 4.0, "by": date(2027, 6, 30)}))
    told = text_of(*followed(commissioner))
    assert "network_evenings" in told
    assert "Doel: minstens 4, uiterlijk op 30 juni 2027" in told
    assert "Niet uit cijfers af te lezen" in told


def test_a_figure_of_a_few_is_not_told_by_its_agreement(
    commissioner: Client, folders: Path
) -> None:  # L2
    shown(folders, agreed({}), few=True)
    told = text_of(*followed(commissioner))
    assert "Te weinig om te tonen" in told
    assert "Niet uit cijfers af te lezen" in told
    assert "80%" not in told


def test_many_agreements_come_in_pages_and_few_statements(
    commissioner: Client, folders: Path
) -> None:
    many = [{"agreement_key": f"b{n}", "text_code": f"agreement-{n}"} for n in range(1, 32)]
    shown(folders, agreed(*many), source="database")
    with CaptureQueriesContext(connection) as queries:
        assert len(followed(commissioner)) == 12
    aside = ("SAVEPOINT", "RELEASE", "ROLLBACK", "set_config", "BEGIN")
    told = [one["sql"] for one in queries if not any(word in one["sql"] for word in aside)]
    assert len(told) <= 12, told
    assert len(followed(commissioner, f"{DASHBOARD}?page=3")) == 7


def test_an_agreement_leads_to_the_talk_that_it_comes_from(
    cast: Cast, commissioner: Client, folders: Path
) -> None:
    from factories.budgets import nijmegen, take_in
    from factories.revision_work import confirmed, entered, talked_about
    from waakvlam.finance.agreement.models import Agreement
    from waakvlam.funding.work.actions import see_implications
    from waakvlam.funding.work.course import correct, go_to
    from waakvlam.funding.work.rules import State

    nijmegen()
    take_in()
    version = talked_about(cast.commissioner)
    see_implications(key=version.pk, edition=1, by=cast.commissioner, at=timezone.now())
    go_to(key=version.pk, to=State.PROPOSED, by=cast.commissioner)
    entered(version, cast.commissioner)
    confirmed(version, cast.administrator)
    agreement = Agreement.objects.get()
    code = f"agreement-{agreement.pk}"
    shown(folders, agreed({"agreement_key": code, "text_code": code}), source="database")
    (one,) = followed(commissioner)
    assert "200 verwijzingen minder" in one
    assert f'href="/sturing/herzieningen/{version.pk}/#gesprekken"' in one
    assert "gesprek van 3 oktober 2022" in text_of(one)
    # A correction holds no talks of its own: its agreements still name the one they come from.
    correction = correct(
        key=version.pk, reason="Een tikfout.", by=cast.commissioner, at=timezone.now()
    )
    talks = [it.talk_id for it in correction.agreements.all()]
    assert talks == [agreement.talk]
    assert version.talks.filter(pk__in=talks, kind="contract").exists()


def test_another_ledger_does_not_borrow_our_words(
    cast: Cast, commissioner: Client, folders: Path
) -> None:
    from factories.budgets import nijmegen
    from waakvlam.finance.agreement.actions import Agreed, record_agreements
    from waakvlam.finance.agreement.models import Agreement
    from waakvlam.funding.work.models import RevisionVersion

    nijmegen()
    source = RevisionVersion().pk
    words = Agreed(
        "adults", "Noord", "other", "", "Onze woorden", None, Decimal(1), "at_most", YEAR_END, None
    )
    record_agreements(
        agreed=[words], municipality_code="0268", series=source, source=source,
        by=cast.commissioner, at=timezone.now(),
    )  # fmt: skip
    code = f"agreement-{Agreement.objects.get().pk}"
    shown(folders, agreed({"indicator": None, "text_code": code}))
    assert "Onze woorden" not in text_of(*followed(commissioner))
    shown(folders, agreed({"indicator": None, "text_code": code}, {}), source="database")
    assert "Onze woorden" in text_of(" ".join(followed(commissioner)))
