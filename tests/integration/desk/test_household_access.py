"""Every address of a household, for everybody: what is not yours does not exist (L1, L2)."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from factories.cast import Cast
from factories.desk import logged_in
from factories.households import Helped, helped, household_url
from waakvlam.casework.case.coordination import Coordinator, set_coordinator
from waakvlam.casework.models import Person
from waakvlam.casework.plan.actions import add_action, add_goal, start_plan

GET_PAGES = [
    "household",
    "household_plan",
    "household_people",
    "household_edit",
    "household_phase",
    "household_coordinator",
    "household_involve",
    "household_close",
    "household_mark",
    "household_appointment",
    "household_who_looked",
    "household_plan_words",
    "household_plan_goal",
]
POST_PAGES = ["household_plan_review"]
NOBODY = ("outsider", "colleague", "youth_worker", "stip", "commissioner", "administrator")


def addresses(cast: Cast) -> tuple[Helped, list[str]]:
    """Return every address of a helped household with a plan."""
    opened = helped(cast)
    now = timezone.localtime()
    plan = start_plan(case=opened.case, words="Rust", review_on=None, by=cast.lead, at=now)
    goal = add_goal(plan=plan, life_domain="money", text="Rondkomen", by=cast.lead)
    action = add_action(
        goal=goal, text="Bellen", doer="resident", who="", due_on=None, by=cast.lead
    )
    set_coordinator(
        household=opened.household,
        case=opened.case,
        coordinator=Coordinator("professional", professional=opened.professional),
        by=cast.lead,
        at=now,
    )
    person = Person.objects.get()
    urls = [household_url(opened.household, name) for name in GET_PAGES + POST_PAGES]
    urls += [
        household_url(opened.household, "household_person_edit", person_key=person.pk),
        household_url(opened.household, "household_plan_action", number=goal.pk),
        household_url(opened.household, "household_plan_score", number=goal.pk),
        household_url(opened.household, "household_plan_done", number=action.pk),
        household_url(opened.household, "household_contact", contact_key=uuid4()),
    ]
    return opened, urls


@pytest.mark.parametrize("name", NOBODY)
def test_nobody_else_finds_any_page(cast: Cast, name: str) -> None:  # L1, L2, S7
    opened, urls = addresses(cast)
    client = logged_in(getattr(cast, name))
    for url in urls:
        # An address that only takes posts leads a reader to the page above it.
        read = client.get(url, follow=True).status_code
        answers = {read, client.post(url, {"met": "met"}).status_code}
        assert answers <= {404, 405}, url
        assert 404 in answers, url
    assert opened.household.name.encode() not in client.get(urls[0]).content


@pytest.mark.parametrize("name", ["stip", "commissioner", "administrator"])
def test_only_who_helps_may_break_the_glass(cast: Cast, name: str) -> None:  # L1
    opened = helped(cast)
    url = household_url(opened.household, "household_open_anyway")
    assert logged_in(getattr(cast, name)).get(url).status_code == 404


def test_a_visitor_is_sent_to_log_in(cast: Cast) -> None:
    _, urls = addresses(cast)
    for url in urls:
        assert Client().get(url).status_code == 302, url


@pytest.mark.parametrize("page", GET_PAGES)
def test_who_helps_opens_every_page(cast: Cast, page: str) -> None:
    opened, _ = addresses(cast)
    answer = logged_in(cast.professional).get(household_url(opened.household, page))
    assert answer.status_code == 200
    title = answer.content.decode().split("</title>")[0]
    assert opened.household.name not in title  # L3


def test_each_page_of_a_household_says_in_its_title_which_it_is(cast: Cast) -> None:
    opened, _ = addresses(cast)
    client = logged_in(cast.professional)
    pages = [client.get(household_url(opened.household, page)) for page in GET_PAGES]
    found = [re.findall("<title>(.*)</title>", page.content.decode()) for page in pages]
    titles = [title.removesuffix(" – Huishouden – Waakvlam") for (title,) in found]
    assert "" not in titles
    assert len(set(titles)) == len(titles)
    assert {"Tijdlijn", "Plan", "Mensen", "Het traject afsluiten"} <= set(titles)
