"""My day: what needs somebody now (L1, H3, C14)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factories.cast import Cast
from factories.desk import logged_in, statements, taken_up
from waakvlam.accounts.models import Account
from waakvlam.audit.models import Read
from waakvlam.casework.agenda.actions import make_appointment, set_mark
from waakvlam.casework.household.models import Household, Person
from waakvlam.casework.plan.actions import start_plan
from waakvlam.casework.request.models import HelpRequest
from waakvlam.organisation.models import Absence, Professional

MOST_STATEMENTS = 12


def page(account: Account) -> str:
    response = logged_in(account).get(reverse("desk:my_day"))
    assert response.status_code == 200
    return response.content.decode()


def worker(account: Account) -> Professional:
    return Professional.objects.get(account=account)


def test_a_norm_that_runs_out_is_shown_to_who_helps(cast: Cast) -> None:  # H2
    taken_up(cast, "Jansma")
    assert "Jansma" in page(cast.professional)
    assert "Jansma" not in page(cast.colleague)


def test_a_norm_over_time_says_by_how_much(cast: Cast) -> None:  # H3
    request = taken_up(cast, "Jansma")
    HelpRequest.objects.filter(pk=request.pk).update(
        received_at=timezone.now() - timedelta(days=30),
        first_contact_due_original=timezone.now() - timedelta(days=28),
        first_contact_due=timezone.now() - timedelta(days=28),
    )
    assert "over norm" in page(cast.professional)


def test_a_new_request_is_on_the_day_of_who_has_triage_duty(cast: Cast) -> None:  # L1
    from factories.desk import fresh

    fresh(cast, "Nieuweling")
    assert "Nieuweling" in page(cast.triage)
    assert "Nieuweling" not in page(cast.professional)


def test_a_stand_in_sees_the_work_of_who_is_away(cast: Cast) -> None:  # C14
    taken_up(cast, "Jansma")
    Absence.objects.create(
        professional=worker(cast.professional),
        kind="sickness",
        started_on=date(2020, 1, 1),
        stand_in=worker(cast.colleague),
    )
    seen = page(cast.colleague)
    assert "Jansma" in seen
    assert worker(cast.professional).name in seen
    assert "sickness" not in seen


def test_appointments_reviews_marks_and_youths_are_shown(cast: Cast) -> None:  # C14, C11
    request = taken_up(cast, "Jansma")
    household = Household.objects.get(pk=request.household_id)
    me = worker(cast.professional)
    now = timezone.localtime()
    make_appointment(
        household=household,
        professional=me,
        moment=now + timedelta(days=2),
        place="Wijkgebouw",
        by=cast.professional,
    )
    set_mark(household=household, professional=me, on=now.date(), note="Terugbellen")
    start_plan(
        case=HelpRequest.objects.get(pk=request.pk).case,  # type: ignore[arg-type]
        words="",
        review_on=now.date() - timedelta(days=1),
        by=cast.professional,
        at=now,
    )
    birth = now.date().replace(year=now.year - 18, day=1) + timedelta(days=60)
    Person.objects.filter(household=household).update(birth_date=birth)
    seen = page(cast.professional)
    for text in ("Wijkgebouw", "Terugbellen", "Plannen om opnieuw te bekijken", "Bijna 18"):
        assert text in seen


def test_a_quiet_day_says_so(cast: Cast) -> None:
    assert "Niets heeft u nu nodig" in page(cast.outsider)


def test_the_list_is_one_row_in_the_log(cast: Cast) -> None:  # L1
    taken_up(cast, "Jansma")
    taken_up(cast, "Pietersma")
    page(cast.professional)
    read = Read.objects.get(what="my_day")
    assert read.household_key is None
    assert read.rows == 2


@pytest.mark.parametrize("who", ["stip", "commissioner", "administrator"])
def test_who_helps_nobody_has_no_day(cast: Cast, who: str) -> None:
    client = logged_in(getattr(cast, who))
    assert client.get(reverse("desk:my_day")).status_code == 404


def test_a_visitor_logs_in_first(db: None) -> None:
    assert Client().get(reverse("desk:my_day")).status_code == 302


def test_more_rows_cost_no_more_statements(cast: Cast) -> None:
    client = logged_in(cast.professional)
    for number in range(5):
        taken_up(cast, f"Gezin{number}")
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("desk:my_day"))
    for number in range(5, 60):
        taken_up(cast, f"Gezin{number}")
    with CaptureQueriesContext(connection) as many:
        client.get(reverse("desk:my_day"))
    assert statements(few) == statements(many)
    assert len(statements(many)) <= MOST_STATEMENTS
