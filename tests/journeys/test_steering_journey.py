"""The commissioner sees what happened, and never who (L2)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import psycopg
import pytest
from django.conf import LazySettings
from django.db import connection, connections
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from factories.cast import Cast
from factories.desk import taken_up
from journeys import steps
from journeys.axe import expect_accessible, expect_reflow
from journeys.visitor import HEIGHT, NARROW, Visitors
from waakvlam.casework.case.actions import close_case
from waakvlam.casework.case.rules import ClosedReason
from waakvlam.casework.models import Case
from waakvlam.jobs.app import app
from waakvlam.kernel.local_time import LOCAL_TIME
from waakvlam.privacy.actor import acting_as

NAME = "Proefpersoon-Ooievaar"
EARLIER = 5
"""Cases that were closed before: with fewer than five nothing would be shown (ADR 8)."""


@pytest.fixture
def figures(settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    """A ledger of its own, written from the database of the journey."""
    about = connection.settings_dict
    settings.LEDGER_DATABASE_URL = psycopg.conninfo.make_conninfo(
        host=about["HOST"], port=about["PORT"], dbname=about["NAME"], user="waakvlam_ledger"
    )
    settings.LEDGER_FOLDER = tmp_path / "ledger"
    settings.FIGURES_FOLDER = tmp_path / "figures"
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def test_the_closed_case_is_in_the_figures(
    visitors: Visitors, town: Cast, figures: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    _closed_earlier(town)
    taken_up(town, NAME)
    helper = visitors.window(town.professional)
    steps.open_household(helper, NAME)
    steps.close_case(helper, "De doelen zijn gehaald")

    monkeypatch.setattr(timezone, "now", lambda: _after_the_month(datetime.now(tz=LOCAL_TIME)))
    page = visitors.window(town.commissioner)
    page.goto("/sturing/")
    steps.press(page, "Ververs de cijfers")
    _run_jobs()
    page.reload()
    expect(page.get_by_text("De cijfers zijn bijgewerkt").first).to_be_visible()
    page.get_by_role("link", name="Naar het dashboard").click()
    page.get_by_role("link", name="Betaalbaarheid").click()
    expect(_tile(page, "Afgesloten huishoudens")).to_contain_text(str(EARLIER + 1))
    expect_accessible(page)
    assert NAME not in page.content()

    page.get_by_role("link", name="Afgesloten huishoudens").first.click()
    steps.expect_title(page, "Afgesloten huishoudens")
    expect_accessible(page)
    page.set_viewport_size({"width": NARROW, "height": HEIGHT})
    expect_reflow(page)


def test_figures_of_a_few_are_not_shown(
    visitors: Visitors, town: Cast, figures: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken_up(town, NAME)
    monkeypatch.setattr(timezone, "now", lambda: _after_the_month(datetime.now(tz=LOCAL_TIME)))
    page = visitors.window(town.commissioner)
    page.goto("/sturing/")
    steps.press(page, "Ververs de cijfers")
    _run_jobs()
    page.goto("/sturing/?concern=affordability")
    expect(_tile(page, "Nieuwe huishoudens")).to_contain_text("Te weinig om te tonen")


def _closed_earlier(town: Cast) -> None:
    for number in range(EARLIER):
        request = taken_up(town, f"Proefpersoon-{number}")
        with acting_as(town.professional.pk):
            case = Case.objects.get(household=request.household_id)
            close_case(
                case=case,
                reason=ClosedReason.GOALS_MET,
                by=town.professional,
                at=timezone.now(),
            )


def _after_the_month(now: datetime) -> datetime:
    """Return this moment in the next month: a month is shown once it is over."""
    first = (now.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first + timedelta(days=1)


def _run_jobs() -> None:
    """Run what waits as the worker would; beside us, as the browser keeps our own loop."""

    def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
            worker.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)
        connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def _tile(page: Page, label: str) -> Locator:
    return page.locator("section", has=page.get_by_role("heading", name=label, exact=True))
