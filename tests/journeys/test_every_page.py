"""Every page of every door: axe finds nothing at it, and it reflows, text enlarged too (L6)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from factories.cast import Cast
from journeys.album import hold
from journeys.furnished import Furnished, furnish
from journeys.visitor import Visitors
from journeys.visits import NO_PAGES, ON_JOURNEYS, VISITS, grouped, names


def test_every_page_is_visited() -> None:
    known = VISITS.keys() | NO_PAGES | ON_JOURNEYS
    assert names() == known


@pytest.mark.parametrize("who", sorted({visit.who for visit in VISITS.values()}))
def test_pages_are_accessible_and_reflow(who: str, visitors: Visitors, town: Cast) -> None:
    furnished = furnish(town)
    page = visitors.window(getattr(town, who))
    faults: list[str] = []
    for name in grouped(town)[who]:
        with _gathered(faults, name):
            _look_at(page, name, furnished)
    assert not faults, "\n\n".join(faults)


@pytest.mark.parametrize("address", ["/account/login/", "/demo/", "/nergens/"])
def test_pages_for_everybody_are_accessible(address: str, visitors: Visitors) -> None:
    page = visitors.window()
    page.goto(address)
    hold(page, address.strip("/").replace("/", "-"))


def _look_at(page: Page, name: str, furnished: Furnished) -> None:
    response = page.goto(VISITS[name].address(name, furnished))
    assert response is not None
    assert response.status == 200, response.status
    hold(page, name)


@contextmanager
def _gathered(faults: list[str], name: str) -> Iterator[None]:
    """Note what a page is held against, and go on with the next: one run tells all."""
    try:
        yield
    except AssertionError as fault:
        faults.append(f"{name}: {fault}")
