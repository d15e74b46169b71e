"""What was agreed besides money, from the dashboard to the talk that it comes from (F9)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import expect

from factories.books import ADULTS, YOUTH, keep_by_hand, shows
from factories.budgets import nijmegen, take_in
from factories.cast import Cast
from factories.money_ledger import money_ledger
from factories.revision_work import confirmed, entered, talked_about
from journeys.album import hold
from journeys.visitor import Visitors
from waakvlam.doors.steering.figures.book import Spot
from waakvlam.finance.agreement.models import Agreement
from waakvlam.funding.work.actions import see_implications
from waakvlam.funding.work.course import go_to
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.funding.work.rules import State
from waakvlam.privacy.actor import DatabaseRole, acting_as


@pytest.fixture
def version(town: Cast) -> RevisionVersion:
    """The revision of 2023, decided with an agreement on referrals by the youth teams."""
    nijmegen()
    take_in()
    with acting_as(town.commissioner.pk, DatabaseRole.STEERING):
        version = talked_about(town.commissioner)
        see_implications(
            key=version.pk, edition=version.edition, by=town.commissioner, at=timezone.now()
        )
        go_to(key=version.pk, to=State.PROPOSED, by=town.commissioner)
        entered(version, town.commissioner)
    with acting_as(town.administrator.pk, DatabaseRole.STEERING):
        return confirmed(version, town.administrator)


@pytest.fixture
def agreed(settings: LazySettings, tmp_path: Path, version: RevisionVersion) -> None:
    """A ledger that tells that agreement, with figures of the years after it."""
    settings.LEDGER_FOLDER = tmp_path / "ledger"
    settings.FIGURES_FOLDER = tmp_path / "figures"
    code = f"agreement-{Agreement.objects.get().pk}"
    built = money_ledger().add(
        "agreements", agreement_key=code, contractor="Stichting OIDOS", team_kind="youth_family",
        indicator="AFF7s", text_code=code, baseline=1000.0, target=800.0, direction="at_most",
        by=date(2027, 12, 31), kind="referral",
    )  # fmt: skip
    for kind, cents in {"pxq": 600_00, "pgb": 100_00}.items():
        built.add("budget", year=2026, kind=kind, cents=cents)
    figures = {
        Spot("AFF17", "2026-10", ADULTS): shows(0.943),
        Spot("AFF7s", "2025", YOUTH): shows(790),
        Spot("AFF10", "2025"): shows(1920),
        Spot("ACC2", "2025", ADULTS): shows(0.8),
    }
    keep_by_hand(tmp_path, built, figures, source="database")


def test_the_commissioner_follows_what_was_agreed(
    visitors: Visitors, town: Cast, version: RevisionVersion, agreed: None
) -> None:
    page = visitors.window(town.commissioner)
    page.goto("/sturing/")
    agreement = page.locator("section.wv-tile", has_text="200 verwijzingen minder")
    expect(agreement).to_contain_text("Op koers")
    expect(page.locator("section.wv-tile", has_text="Niet op koers")).to_have_count(1)
    hold(page, "steering-dashboard-agreed")
    page.goto("/sturing/indicator/AFF7s/")
    hold(page, "steering-indicator-agreed")
    page.goto("/sturing/onderbouwing/prognose/?kind=adults&own=60&share=25")
    hold(page, "steering-forecast-by-kind")
    page.goto(f"/sturing/herzieningen/{version.pk}/stuk/letter/")
    page.get_by_text("De cijfers van het grootboek die een tekst kan noemen").click()
    expect(page.get_by_text("[[ledger.AFF10.2025]]").last).to_be_visible()
    hold(page, "steering-paper-with-ledger")

    page.goto("/sturing/")
    agreement.get_by_text("Waar komt dit vandaan?").click()
    agreement.get_by_role("link", name="gesprek van").click()
    expect(page.get_by_role("heading", name="Gesprekken")).to_be_visible()
    assert page.url.endswith(f"{version.pk}/#gesprekken")
