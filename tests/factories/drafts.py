"""Typing in a form of the desk without saving it."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from factories.households import Helped, household_url
from waakvlam.doors.desk.drafts.ticket import FIELD

KEEP = "desk:draft_keep"
TYPED = "'t Is nog niet af, zegt O'Neill – نعم"


def ticket_in(page: str) -> str:
    """Return the ticket of the form on a page: the last one, after those of the offers."""
    found: list[str] = re.findall(rf'name="{FIELD}" value="([^"]+)"', page)
    return found[-1]


def plan_form(opened: Helped) -> str:
    """Return the address of the form that the tests type in."""
    return household_url(opened.household, "household_plan_words")


def type_in(client: Client, url: str, words: str) -> str:
    """Open a form in a tab, type, and return the ticket; htmx keeps the draft."""
    ticket = ticket_in(client.get(url).content.decode())
    kept = client.post(
        reverse(KEEP), {FIELD: ticket, "words": words}, headers={"HX-Request": "true"}
    )
    assert kept.status_code == 200
    return ticket
