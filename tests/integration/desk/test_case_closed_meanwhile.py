"""Pages that come just after a colleague closed the case say so, and keep nothing (C13)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.urls import reverse
from django.utils import timezone

from factories.cast import Cast, received
from factories.desk import logged_in
from factories.households import Helped, helped, household_url
from waakvlam.casework.case.actions import close_case, involve
from waakvlam.casework.case.rules import ClosedReason
from waakvlam.casework.models import Coordination, HelpRequest, Involvement, Plan
from waakvlam.casework.request import taking_up
from waakvlam.doors.desk.household import case_views, help_views, plan_writing_views
from waakvlam.organisation.models import Professional
from waakvlam.privacy.models import Grant


def closes_before(cast: Cast, opened: Helped, deed: Callable[..., object]) -> Callable[..., object]:
    """Return a deed before which a colleague closes the case."""

    def after_closing(**given: object) -> object:
        reason = ClosedReason.GOALS_MET
        close_case(case=opened.case, reason=reason, by=cast.lead, at=timezone.now())
        return deed(**given)

    return after_closing


@pytest.mark.parametrize(
    ("module", "deed", "page"),
    [
        (help_views, "involve", "household_involve"),
        (help_views, "release", "household_involve"),
        (case_views, "set_coordinator", "household_coordinator"),
        (plan_writing_views, "start_plan", "household_plan_words"),
    ],
)
def test_a_page_says_that_the_case_was_closed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, module: object, deed: str, page: str
) -> None:
    opened = helped(cast)
    colleague = Professional.objects.get(account=cast.colleague)
    data = {
        "doing": deed,
        "involve-professional": str(colleague.pk),
        "release-professional": str(opened.professional.pk),
        "kind": "network",
        "name": "Tante Truus",
        "words": "Rust",
    }
    if deed == "release":
        involve(case=opened.case, professional=colleague, by=cast.lead, at=timezone.now())
    monkeypatch.setattr(module, deed, closes_before(cast, opened, getattr(module, deed)))
    answer = logged_in(cast.lead).post(household_url(opened.household, page), data)
    assert answer.status_code == 422
    assert "Het traject was al afgesloten." in answer.content.decode()
    for model in (Involvement, Coordination, Plan):
        assert not model.objects.filter(ended_on__isnull=True).exists()
    assert not Grant.objects.filter(ground="helps", ends_at__isnull=True).exists()


def test_a_request_is_given_again_when_the_case_was_closed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = helped(cast)
    colleague = Professional.objects.get(account=cast.colleague)
    second = received(cast, household_key=opened.household.pk)
    HelpRequest.objects.filter(pk=second.pk).update(status="waiting")
    page, data = reverse("desk:request_take_up", args=[second.pk]), {"professional": colleague.pk}
    lead = logged_in(cast.lead)
    with monkeypatch.context() as patched:
        patched.setattr(taking_up, "involve", closes_before(cast, opened, taking_up.involve))
        answer = lead.post(page, data)
    assert answer.status_code == 422
    assert "wijs de aanmelding nog een keer toe" in answer.content.decode()
    assert not Involvement.objects.filter(professional=colleague).exists()
