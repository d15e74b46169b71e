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
from factories.ledger_files import write_by_hand
from factories.money_ledger import money_ledger

if TYPE_CHECKING:  # Django is not set up yet when this file is read
    from factories.cast import Cast

pytestmark = pytest.mark.django_db

DASHBOARD = "/sturing/"
TAGS = re.compile(r"<[^>]+>|\s+")


def shown(built: LedgerBuilder, folders: Path, source: str = "other") -> None:
    """Let the pages show this ledger."""
    from waakvlam.doors.steering.ledger_pages import prepare_book

    write_by_hand(built, folders / "ledger", source=source)
    prepare_book("", today=date(2026, 11, 22))


def followed(client: Client, address: str = DASHBOARD) -> list[str]:
    """What the page says of each agreement, and the HTML of its links."""
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
    shown(money_ledger(), folders)
    (one,) = followed(commissioner)
    told = text_of(one)
    for said in (
        "Besteed van de lumpsum",
        "94,3%",
        "in okt 2026",
        "Doel: hoogstens 90%, uiterlijk op 31 december 2026",
        "Niet op koers",
        "100% in dec 2025",
    ):
        assert said in told
    assert [text_of(it) for it in followed(commissioner, "/sturing/indicator/AFF17/")] == [told]
    assert followed(commissioner, "/sturing/indicator/ACC1/") == []


def test_without_agreements_nothing_is_said(commissioner: Client, two_teams_shown: Path) -> None:
    assert followed(commissioner) == []


def test_an_agreement_without_an_indicator_stands_in_its_own_words(
    commissioner: Client, folders: Path
) -> None:
    built = LedgerBuilder().add(
        "agreements", agreement_key="a2", contractor="North", indicator=None, target=4.0,
        text_code="network_evenings", direction="at_least",
        by=date(2027, 6, 30), kind="cooperation",
    )  # fmt: skip
    built.request(date(2026, 9, 8))
    shown(built, folders)
    told = text_of(*followed(commissioner))
    assert "network_evenings" in told
    assert "Doel: minstens 4, uiterlijk op 30 juni 2027" in told
    assert "Niet uit cijfers af te lezen" in told


def test_a_figure_of_a_few_is_not_told_by_its_agreement(
    commissioner: Client, folders: Path
) -> None:  # L2
    built = LedgerBuilder().add(
        "agreements", agreement_key="a3", contractor="North", indicator="ACC2", target=5.0,
        text_code="a3", direction="at_most", by=date(2026, 12, 31), kind="other",
    )  # fmt: skip
    for number in range(3):
        built.request(date(2026, 9, 8), household_key=f"h{number}")
    shown(built, folders)
    told = text_of(*followed(commissioner))
    assert "Te weinig om te tonen" in told
    assert "Niet uit cijfers af te lezen" in told


def test_many_agreements_come_in_pages_and_few_statements(
    commissioner: Client, folders: Path
) -> None:
    built = money_ledger()
    for number in range(30):
        built.add(
            "agreements", agreement_key=f"b{number}", contractor="North", indicator="AFF17",
            target=0.9, text_code=f"agreement-{number + 1}", direction="at_most",
            by=date(2027, 12, 31), kind="other", baseline=None,
        )  # fmt: skip
    shown(built, folders, source="database")
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
    from factories.revision_work import entered, talked_about
    from waakvlam.finance.agreement.models import Agreement
    from waakvlam.funding.work.actions import see_implications
    from waakvlam.funding.work.course import confirm_decision, correct, go_to
    from waakvlam.funding.work.rules import State

    nijmegen()
    take_in()
    version = talked_about(cast.commissioner)
    see_implications(key=version.pk, edition=1, by=cast.commissioner, at=timezone.now())
    go_to(key=version.pk, to=State.PROPOSED, by=cast.commissioner)
    entered(version, cast.commissioner)
    confirm_decision(key=version.pk, by=cast.administrator, at=timezone.now())
    agreement = Agreement.objects.get()
    assert (agreement.target, agreement.talk) == (Decimal(800), version.talks.first().pk)
    built = money_ledger().add(
        "agreements", agreement_key=f"agreement-{agreement.pk}", contractor="Stichting OIDOS",
        team_kind="youth_family", indicator="AFF7s", text_code=f"agreement-{agreement.pk}",
        baseline=1000.0, target=800.0, direction="at_most", by=date(2023, 12, 31), kind="referral",
    )  # fmt: skip
    shown(built, folders, source="database")
    (one,) = [it for it in followed(commissioner) if "200 verwijzingen minder" in it]
    assert f'href="/sturing/herzieningen/{version.pk}/#gesprekken"' in one
    assert "gesprek van 3 oktober 2022" in text_of(one)
    # A correction holds no talks of its own: its agreements still name the one they come from.
    correction = correct(
        key=version.pk, reason="Een tikfout.", by=cast.commissioner, at=timezone.now()
    )
    assert [it.talk_id for it in correction.agreements.all()] == [agreement.talk]


def test_another_ledger_does_not_borrow_our_words(
    cast: Cast, commissioner: Client, folders: Path
) -> None:
    from factories.budgets import nijmegen
    from waakvlam.finance.agreement.actions import Agreed, record_agreements
    from waakvlam.finance.agreement.models import Agreement
    from waakvlam.funding.work.models import RevisionVersion

    nijmegen()
    source = RevisionVersion().pk
    agreed = Agreed(
        "adults", "North", "other", "AFF17", "Onze woorden", None, Decimal(1), "at_most",
        date(2026, 12, 31), None,
    )  # fmt: skip
    record_agreements(
        agreed=[agreed], municipality_code="0268", series=source, source=source,
        by=cast.commissioner, at=timezone.now(),
    )  # fmt: skip
    code = f"agreement-{Agreement.objects.get().pk}"
    built = LedgerBuilder().add(
        "agreements", agreement_key="x", contractor="North", indicator=None, target=1.0,
        text_code=code, direction="at_most", by=date(2026, 12, 31), kind="other",
    )  # fmt: skip
    built.request(date(2026, 9, 8))
    shown(built, folders)
    assert "Onze woorden" not in text_of(*followed(commissioner))
