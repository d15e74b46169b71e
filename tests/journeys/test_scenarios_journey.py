"""The commissioner asks how small the lump sum of 2024 can be, and what other models would do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection, connections
from playwright.sync_api import Page, expect

from factories.cast import Cast
from factories.simulations import village
from journeys import steps
from journeys.album import hold
from journeys.visitor import Visitors
from waakvlam.jobs.app import app
from waakvlam.twin.models import KeptScenario
from waakvlam.twin.scenario.write import to_toml

NAME = "Ons dorp in 2024"


@pytest.fixture
def folders(settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    """Folders of the journey's own, and no jobs left behind."""
    settings.SIMULATIONS_FOLDER = tmp_path / "simulated"
    settings.FIGURES_FOLDER = tmp_path / "figures"
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


def test_the_smallest_lump_sum_and_the_two_other_models(
    visitors: Visitors, town: Cast, folders: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waakvlam.twin.search.CONFIRMED_ON", 400)
    monkeypatch.setattr("waakvlam.twin.rough_search.CONFIRMED_ROUGHLY_ON", 100)
    _keep_2024(town)
    page = visitors.window(town.commissioner)
    page.goto("/sturing/scenarios/")
    hold(page, "steering:scenarios")
    page.get_by_role("link", name=NAME).click()
    hold(page, "steering:scenario-own")
    page.get_by_label("Aantal keren doorrekenen").fill("40")
    steps.press(page, "Reken dit scenario door")
    expect(page.get_by_text("Wacht op zijn beurt: 0%")).to_be_visible()
    hold(page, "steering:scenario_run-waiting")

    _run_jobs()  # the page looks every other second, and opens the outcome itself
    expect(page.get_by_text("Wacht op zijn beurt")).to_have_count(0, timeout=20_000)
    _expect_what_each_model_needs(page)
    page.get_by_text("getallen zijn aannames").click()
    expect(page.get_by_text("Uren per huishouden: 1,4 (uur per week)")).to_be_visible()
    expect(page.get_by_text("Deze cijfers zijn niet echt gebeurd").first).to_be_visible()
    expect(page.get_by_text("Welke onzekerheid telt")).to_be_visible()
    hold(page, "steering:scenario_run")

    page.get_by_role("link", name="Open één gesimuleerd verloop als dashboard").click()
    _run_jobs()
    page.reload()
    steps.expect_title(page, "Dashboard")
    expect(page.get_by_role("link", name="Eerste gesprek binnen 14 dagen").first).to_be_visible()


def _expect_what_each_model_needs(page: Page) -> None:
    table = page.get_by_role("table", name="Kleinste lumpsum per soort team (gesimuleerd)")
    for kind in ("Teams volwassenen", "Teams jeugd en gezin"):
        row = table.get_by_role("row", name=kind)
        expect(row).to_contain_text("€ ")
        expect(row).to_contain_text("90%")
        expect(row).to_contain_text("niets")
    needed = page.get_by_role(
        "table", name="Wat elk model nodig heeft en kost met zijn eigen kleinste lumpsum"
    )
    shop = needed.get_by_role("row", name="Teams volwassenen Eén loket voor alles")
    expect(shop).to_contain_text("niets")
    models = page.get_by_role("table", name="De drie modellen naast elkaar (gesimuleerd)")
    for model in ("Indicatie", "Breed team", "Eén loket voor alles"):
        expect(models.get_by_role("columnheader", name=model)).to_be_visible()
    expect(models.get_by_role("row", name="Totale kosten per jaar")).to_contain_text("onzekerheid")


def _keep_2024(town: Cast) -> None:
    """Keep a scenario of 2024 as the municipality's own."""
    scenario = village()
    year = replace(scenario.run, start=date(2024, 1, 1), days=366)
    text = to_toml(replace(scenario, name=NAME, run=year))
    KeptScenario.objects.create(name=NAME, text=text, kept_by=town.commissioner)


def _run_jobs() -> None:
    """Run what waits as the worker would; beside us, as the browser keeps our own loop."""

    def work() -> None:
        with app.replace_connector(app.connector.get_worker_connector()) as worker:  # type: ignore[attr-defined]
            worker.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)
        connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
