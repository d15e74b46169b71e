"""What a page is held against in the browser, with a picture of it for who wants to look."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

from journeys.axe import expect_accessible, expect_large_targets, expect_reflow
from journeys.visitor import HEIGHT, NARROW, WIDE

ALBUM = os.environ.get("WAAKVLAM_ALBUM")
"""A folder for a picture of each page; without it none are taken."""


def hold(page: Page, name: str) -> None:
    """Hold a page against axe, a narrow window and text of twice the size (L6)."""
    try:
        _picture(page, f"{name}-wide")
        expect_accessible(page)
        _enlarge_text(page, "200%")
        _picture(page, f"{name}-large")
        expect_reflow(page)
        _enlarge_text(page, "")
        page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        _picture(page, f"{name}-narrow")
        expect_reflow(page)
        expect_large_targets(page)
    finally:
        page.set_viewport_size({"width": WIDE, "height": HEIGHT})


def _enlarge_text(page: Page, size: str) -> None:
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", size)


def _picture(page: Page, name: str) -> None:
    if ALBUM:
        path = Path(ALBUM) / f"{name.replace(':', '-')}.png"
        page.screenshot(path=path, full_page=True)
