"""A page was open when a colleague handed its file over: said clearly, nothing typed lost (H8)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from factories.cast import Cast
from factories.desk import logged_in
from factories.hand_overs import given
from factories.households import Helped, helped, household_url
from waakvlam.casework.contact import actions
from waakvlam.casework.models import Contact, Household
from waakvlam.casework.wall.moved import hold_file

NOTE = "Ze zei dat ze volgende week verhuizen."


@pytest.fixture
def file(cast: Cast) -> Helped:
    """A household that the professional helps."""
    return helped(cast)


def test_a_contact_that_is_too_late_is_shown_to_copy(
    cast: Cast, file: Helped, monkeypatch: pytest.MonkeyPatch
) -> None:  # H6
    def hold_after_the_hand_over(household: Household) -> None:
        """Let the colleague be first, between opening and writing."""
        given(cast, file, cast.elsewhere)
        hold_file(household)

    monkeypatch.setattr(actions, "hold_file", hold_after_the_hand_over)
    answer = logged_in(cast.professional).post(
        household_url(file.household),
        {
            "at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
            "minutes": "15",
            "manner": "phone",
            "depth": "contact",
            "note": NOTE,
        },
    )
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "Dit is niet opgeslagen" in text
    assert NOTE in text
    assert "Een collega heeft dit dossier net overgedragen" in text
    assert not Contact.objects.exists()
