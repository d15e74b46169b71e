"""Journeys: the real server, the real browser, and the small municipality of the cast.

What needs Django is imported late: this file is read before the settings have their database.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

    from factories.cast import Cast
    from journeys.visitor import Visitors


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for a file of journeys; a longer one would leave its event loop to others."""
    from journeys.chromium import started

    with started() as running:
        yield running


@pytest.fixture
def town(live_server: LiveServer, cast: Cast) -> Cast:
    """The cast, in tables that the server sees as well: they are emptied after each journey."""
    return cast


@pytest.fixture
def visitors(browser: Browser, live_server: LiveServer, town: Cast) -> Iterator[Visitors]:
    """Windows on the server; what the browser complains of fails the journey."""
    from journeys.visitor import Visitors

    opened = Visitors(browser, live_server)
    with opened.watching_the_server():
        yield opened
    opened.close()
    assert opened.faults == []
