"""Every page of every door: axe finds nothing at it, and it reflows (L6)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page

from factories.cast import Cast
from journeys.axe import expect_accessible, expect_large_targets, expect_reflow
from journeys.furnished import Furnished, furnish
from journeys.visitor import HEIGHT, NARROW, WIDE, Visitors
from journeys.visits import NO_PAGES, ON_JOURNEYS, VISITS, grouped, names

ALBUM = os.environ.get("WAAKVLAM_ALBUM")
"""A folder for a picture of each page, for who wants to look at them all."""


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
    _hold(page, address.strip("/").replace("/", "-"))


def _look_at(page: Page, name: str, furnished: Furnished) -> None:
    response = page.goto(VISITS[name].address(name, furnished))
    assert response is not None
    assert response.status == 200, response.status
    _hold(page, name)


def _hold(page: Page, name: str) -> None:
    try:
        _picture(page, f"{name}-wide")
        expect_accessible(page)
        page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        _picture(page, f"{name}-narrow")
        expect_reflow(page)
        expect_large_targets(page)
    finally:
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})


def _picture(page: Page, name: str) -> None:
    if ALBUM:
        path = Path(ALBUM) / f"{name.replace(':', '-')}.png"
        page.screenshot(path=path, full_page=True)


@contextmanager
def _gathered(faults: list[str], name: str) -> Iterator[None]:
    """Note what a page is held against, and go on with the next: one run tells all."""
    try:
        yield
    except AssertionError as fault:
        faults.append(f"{name}: {fault}")
