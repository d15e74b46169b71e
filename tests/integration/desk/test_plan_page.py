"""The plan: the resident's words first, goals, actions, review, and two savers (C1, C3)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factories.cast import Cast
from factories.desk import logged_in
from factories.households import Helped, helped, household_url
from waakvlam.audit.models import Deed
from waakvlam.casework.models import Goal, Plan, PlanAction
from waakvlam.casework.plan.actions import add_action, add_goal, start_plan


def planned(cast: Cast) -> tuple[Helped, Plan, Client]:
    """Return a household with a plan and the browser of who helps."""
    opened = helped(cast)
    plan = start_plan(
        case=opened.case,
        words="Ik wil rust.",
        review_on=None,
        by=cast.lead,
        at=timezone.localtime(),
    )
    return opened, plan, logged_in(cast.professional)


def test_a_request_can_be_helped_with_no_plan_at_all(cast: Cast) -> None:  # C3
    opened = helped(cast)
    text = logged_in(cast.professional).get(household_url(opened.household, "household_plan"))
    assert "Een plan is niet verplicht" in text.content.decode()


@pytest.mark.parametrize("words", ["'t Moet anders, zegt O'Neill", "أريد بيتا هادئا", ""])
def test_a_plan_starts_in_the_residents_words(cast: Cast, words: str) -> None:  # C3
    opened = helped(cast)
    answer = logged_in(cast.professional).post(
        household_url(opened.household, "household_plan_words"), {"words": words}
    )
    assert answer.status_code == 302
    assert Plan.objects.get().words == words


def test_goals_stand_by_life_domain_with_who_does_what(cast: Cast) -> None:  # C3, C4
    opened, _plan, client = planned(cast)
    url = household_url(opened.household, "household_plan_goal")
    client.post(url, {"life_domain": "housing", "text": "Een eigen woning"})
    client.post(url, {"life_domain": "money", "text": "Rondkomen"})
    goal = Goal.objects.get(life_domain="money")
    client.post(
        household_url(opened.household, "household_plan_action", number=goal.pk),
        {"text": "Uitkering aanvragen", "doer": "professional", "who": "Samira", "due_on": ""},
    )
    text = client.get(household_url(opened.household, "household_plan")).content.decode()
    assert text.index("Ik wil rust.") < text.index("Rondkomen") < text.index("Een eigen woning")
    assert "Uitkering aanvragen" in text
    assert PlanAction.objects.get().who == "Samira"


def test_an_adult_team_does_not_ask_about_growing_up(cast: Cast) -> None:  # C4
    opened, _, client = planned(cast)
    answer = client.post(
        household_url(opened.household, "household_plan_goal"),
        {"life_domain": "parenting", "text": "Een doel"},
    )
    assert answer.status_code == 422
    assert "Een doel" in answer.content.decode()


def test_a_goal_is_met_and_an_action_done_and_both_can_be_undone(cast: Cast) -> None:  # C3
    opened, plan, client = planned(cast)
    goal = add_goal(plan=plan, life_domain="money", text="Rondkomen", by=cast.lead)
    score = household_url(opened.household, "household_plan_score", number=goal.pk)
    for told, met in (("met", True), ("open", None), ("not_met", False), ("open", None)):
        client.post(score, {"met": told})
        goal.refresh_from_db()
        assert goal.met is met
    client.post(score, {"met": "perhaps"})  # says nothing, changes nothing
    timeline = client.get(household_url(opened.household)).content.decode()
    assert timeline.index("Doel niet gehaald") < timeline.index("Doel gehaald")
    assert timeline.count("Doel weer open") == 2


def test_an_old_page_does_not_turn_what_a_colleague_said_of_a_goal(cast: Cast) -> None:  # C3
    opened, plan, client = planned(cast)
    goal = add_goal(plan=plan, life_domain="money", text="Rondkomen", by=cast.lead)
    score = household_url(opened.household, "household_plan_score", number=goal.pk)
    said = logged_in(cast.lead).post(score, {"met": "met"}, follow=True).content.decode()
    assert "Genoteerd: het doel is gehaald." in said
    told = client.post(score, {"met": "not_met"}, follow=True).content.decode()
    assert "Iemand noteerde intussen dat het doel is gehaald" in told
    again = client.post(score, {"met": "met"}, follow=True).content.decode()
    assert "Genoteerd: het doel is gehaald." in again
    goal.refresh_from_db()
    assert goal.met is True
    assert Deed.objects.filter(verb="score_goal").count() == 1


def test_a_page_that_says_done_twice_says_it_once(cast: Cast) -> None:  # C3
    opened, plan, client = planned(cast)
    goal = add_goal(plan=plan, life_domain="money", text="Rondkomen", by=cast.lead)
    action = add_action(goal=goal, text="Bellen", doer="network", who="", due_on=None, by=cast.lead)
    page = household_url(opened.household, "household_plan")
    done = household_url(opened.household, "household_plan_done", number=action.pk)
    assert 'name="done" value="yes"' in client.get(page).content.decode()
    for _twice in range(2):
        assert client.post(done, {"done": "yes"}).status_code == 302
        assert PlanAction.objects.get().done_on == timezone.localdate()
    after = client.get(page).content.decode()
    assert 'name="done" value="no"' in after
    assert "Genoteerd als gedaan." in after
    client.post(done)  # says nothing, changes nothing
    assert PlanAction.objects.get().done_on is not None
    client.post(done, {"done": "no"})
    assert PlanAction.objects.get().done_on is None


def test_a_review_is_recorded_with_the_next(cast: Cast) -> None:  # C3
    opened, plan, client = planned(cast)
    following = timezone.localdate() + timedelta(days=60)
    client.post(
        household_url(opened.household, "household_plan_review"), {"next_on": following.isoformat()}
    )
    client.post(household_url(opened.household, "household_plan_review"), {"next_on": "9999-12-31"})
    plan.refresh_from_db()
    assert (plan.last_review_on, plan.review_on) == (timezone.localdate(), following)


def test_who_saves_second_sees_the_first_and_keeps_their_own_text(cast: Cast) -> None:
    opened, plan, client = planned(cast)
    url = household_url(opened.household, "household_plan_words")
    first = {"words": "Van de eerste", "review_on": "", "version": plan.version}
    second = {**first, "words": "Van de tweede"}
    assert client.post(url, first).status_code == 302
    refused = logged_in(cast.lead).post(url, second)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Van de eerste" in text
    assert "Van de tweede" in text
    assert 'name="version" value="2"' in text
    plan.refresh_from_db()
    assert plan.words == "Van de eerste"
    assert logged_in(cast.lead).post(url, {**second, "version": 2}).status_code == 302
    plan.refresh_from_db()
    assert (plan.words, plan.version) == ("Van de tweede", 3)


def test_two_who_start_a_plan_make_one(cast: Cast) -> None:  # C1
    opened = helped(cast)
    url = household_url(opened.household, "household_plan_words")
    empty_form = {"words": "De mijne", "review_on": "", "version": ""}
    assert logged_in(cast.lead).post(url, {**empty_form, "words": "De hunne"}).status_code == 302
    refused = logged_in(cast.professional).post(url, empty_form)
    assert refused.status_code == 422
    assert "De hunne" in refused.content.decode()
    assert Plan.objects.get().words == "De hunne"
