"""The plan's actions, under the wall: one current plan, goals, who does what, review (C1, C3)."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from factories.cast import Cast
from factories.households import Helped, helped
from waakvlam.audit.models import Deed
from waakvlam.casework.edit.actions import StaleEditError
from waakvlam.casework.models import Plan, PlanAction
from waakvlam.casework.plan.actions import (
    PlanAlreadyCurrentError,
    add_action,
    add_goal,
    change_plan,
    finish_action,
    review_plan,
    start_plan,
)
from waakvlam.privacy.actor import acting_as


def started(cast: Cast, opened: Helped) -> Plan:
    """Start a plan as who helps does."""
    with acting_as(cast.professional.pk):
        return start_plan(
            case=opened.case,
            words="Ik wil rust.",
            review_on=date(2027, 1, 12),
            by=cast.professional,
            at=timezone.localtime(),
        )


def test_a_second_current_plan_is_refused_and_the_first_stays(cast: Cast) -> None:  # C1
    opened = helped(cast)
    started(cast, opened)
    with pytest.raises(PlanAlreadyCurrentError):
        started(cast, opened)
    assert Plan.objects.get().words == "Ik wil rust."


def test_a_plan_follows_one_that_ended(cast: Cast) -> None:  # C1
    opened = helped(cast)
    started(cast, opened)
    Plan.objects.update(ended_on=timezone.localdate())
    started(cast, opened)
    assert Plan.objects.filter(ended_on__isnull=True).count() == 1


def test_what_was_done_can_be_taken_back(cast: Cast) -> None:  # C3
    plan = started(cast, helped(cast))
    at = timezone.localtime()
    with acting_as(cast.professional.pk):
        goal = add_goal(plan=plan, life_domain="money", text="Rondkomen", by=cast.professional)
        action = add_action(
            goal=goal, text="Bellen", doer="network", who="Oom", due_on=None, by=cast.professional
        )
        for done in (True, False):
            for _twice in range(2):
                action = finish_action(action=action, done=done, by=cast.professional, at=at)
                assert action.done_on == (at.date() if done else None)
    assert Deed.objects.filter(verb="finish_action").count() == 2


def test_who_says_done_of_what_a_colleague_finished_does_not_open_it(cast: Cast) -> None:  # C3
    plan = started(cast, helped(cast))
    at = timezone.localtime()
    with acting_as(cast.professional.pk):
        goal = add_goal(plan=plan, life_domain="money", text="Rondkomen", by=cast.professional)
        seen = add_action(
            goal=goal, text="Bellen", doer="network", who="", due_on=None, by=cast.professional
        )
    for who in (cast.lead, cast.professional):
        with acting_as(who.pk):
            finish_action(action=seen, done=True, by=who, at=at)  # both saw it open
    assert PlanAction.objects.get().done_on == at.date()


def test_a_review_counts_as_a_save(cast: Cast) -> None:  # C3
    plan = started(cast, helped(cast))
    with acting_as(cast.professional.pk):
        review_plan(plan=plan, next_on=None, by=cast.professional, at=timezone.localtime())
    stale = {"words": "Ik wil rust.", "review_on": date(2027, 1, 12)}
    with pytest.raises(StaleEditError), acting_as(cast.professional.pk):
        change_plan(plan=plan, version=1, changes=stale, by=cast.professional)
    plan.refresh_from_db()
    assert (plan.review_on, plan.last_review_on) == (None, timezone.localdate())


def test_the_words_stay_out_of_the_log(cast: Cast) -> None:  # L3
    started(cast, helped(cast))
    assert not [deed for deed in Deed.objects.all() if "rust" in str(deed.details)]
