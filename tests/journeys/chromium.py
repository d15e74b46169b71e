"""The browser that the journeys drive: Debian's, or the one that Playwright installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ("--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb")
NOT_FOUND = "no browser: apt install chromium, or .venv/bin/playwright install chromium"


@contextmanager
def started() -> Iterator[Browser]:
    """Give a running browser; without one the journeys are skipped, but never on a build server."""
    with sync_playwright() as playwright:
        program = _program(playwright)
        if program is None:
            _give_up()
        # Root, in a container, has no user namespace for the sandbox.
        alone = ("--no-sandbox",) if os.geteuid() == 0 else ()
        browser = playwright.chromium.launch(executable_path=program, args=[*FLAGS, *alone])
        yield browser
        browser.close()


def _program(playwright: Playwright) -> str | None:
    own = playwright.chromium.executable_path
    if Path(own).exists():
        return own
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def _give_up() -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(NOT_FOUND)
    pytest.skip(NOT_FOUND)
