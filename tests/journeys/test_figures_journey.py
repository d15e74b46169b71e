"""Dashboard and indicator with figures in them: measured, and in the frame of a simulation (L6)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import expect

from factories.cast import Cast
from factories.ledger_files import two_teams, write_by_hand
from journeys.album import hold
from journeys.visitor import Visitors

NAME = "meer-teams"
MARK = ".wv-simulated__mark"


@pytest.fixture
def figures(town: Cast, settings: LazySettings, tmp_path: Path, prepared: Path) -> None:
    """A measured ledger and a simulated one, with their figures prepared."""
    from waakvlam.doors.steering.ledger_pages import prepare_book

    settings.LEDGER_FOLDER = tmp_path / "ledger"
    settings.SIMULATIONS_FOLDER = tmp_path / "simulated"
    settings.FIGURES_FOLDER = prepared
    write_by_hand(two_teams(), tmp_path / "ledger")
    write_by_hand(two_teams(), tmp_path / "simulated" / NAME, source="simulated")
    for simulation in ("", NAME):
        prepare_book(simulation, today=date(2026, 11, 22))


def test_pages_with_figures_are_accessible_and_reflow(
    visitors: Visitors, town: Cast, figures: None
) -> None:
    page = visitors.window(town.commissioner)
    for base, kind in (("/sturing/", "measured"), (f"/sturing/simulatie/{NAME}/", "simulated")):
        for path, name in (("", "dashboard"), ("indicator/ACC1/", "indicator")):
            page.goto(f"{base}{path}?period=2026-09")
            expect(page.locator(MARK)).to_have_count(1 if kind == "simulated" else 0)
            hold(page, f"steering-{kind}-{name}")
