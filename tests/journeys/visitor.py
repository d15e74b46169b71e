"""Somebody at a screen: who is logged in, how wide the window is, and what went wrong in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.conf import settings
from django.core.signals import got_request_exception
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from waakvlam.accounts.models import Account
from waakvlam.config.language import COOKIE

LANGUAGE = os.environ.get("WAAKVLAM_ALBUM_LANGUAGE", "nl")
"""The language of the screens: Dutch, unless somebody wants to look at the English ones."""
WIDE = 1280
NARROW = 320
HEIGHT = 900
PATIENCE = 10_000
"""Milliseconds that a page may take on a busy machine before a step counts as failed."""


@dataclass
class Visitors:
    """Opens windows on the server, and remembers the faults of every one of them."""

    browser: Browser
    server: LiveServer
    faults: list[str] = field(default_factory=list)
    opened: list[BrowserContext] = field(default_factory=list)

    def __post_init__(self) -> None:
        expect.set_options(timeout=PATIENCE)

    def window(
        self, account: Account | None = None, *, script: bool = True, width: int = WIDE
    ) -> Page:
        """Return an empty page in a window of its own, logged in as the account."""
        context = self.browser.new_context(
            base_url=self.server.url,
            java_script_enabled=script,
            viewport={"width": width, "height": HEIGHT},
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
        )
        context.set_default_timeout(PATIENCE)
        context.on("console", self._note)
        context.on("weberror", lambda error: self.faults.append(f"script: {error.error}"))
        context.add_cookies([{"name": COOKIE, "value": LANGUAGE, "url": self.server.url}])
        self.opened.append(context)
        if account is not None:
            self.log_in(context, account)
        return context.new_page()

    def log_in(self, context: BrowserContext, account: Account) -> None:
        """Give a window the session of an account."""
        client = Client()
        client.force_login(account)
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        name = settings.SESSION_COOKIE_NAME
        context.add_cookies([{"name": name, "value": key, "url": self.server.url}])

    @contextmanager
    def watching_the_server(self) -> Iterator[None]:
        """Count what the server stumbles over as a fault as well, by its own words."""
        got_request_exception.connect(self._stumbled)
        try:
            yield
        finally:
            got_request_exception.disconnect(self._stumbled)

    def close(self) -> None:
        """Close every window."""
        for context in self.opened:
            context.close()

    def _stumbled(self, **_: object) -> None:
        fault = sys.exc_info()[1]
        self.faults.append(f"server: {type(fault).__name__}: {fault}")

    def _note(self, message: ConsoleMessage) -> None:
        # The browser reports each answer 4xx of its own accord; a form with faults is one (422).
        expected = any(f"status of {status}" in message.text for status in (404, 422))
        if message.type == "error" and not expected:
            self.faults.append(f"{message.location.get('url', '')}: {message.text}")
