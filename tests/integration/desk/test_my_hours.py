"""My hours: the contacts are there already, the rest is one line (C6)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factories.cast import Cast
from factories.desk import logged_in, statements
from factories.households import helped
from waakvlam.audit.models import Deed
from waakvlam.casework.hours.actions import (
    MoreThanAWeekError,
    WeekToComeError,
    Worked,
    monday_of,
    write_worked_time,
)
from waakvlam.casework.hours.queries import days_with_households
from waakvlam.casework.models import Contact, WorkedTime
from waakvlam.doors.desk.hours.forms import week_asked
from waakvlam.organisation.models import Professional
from waakvlam.privacy.actor import acting_as
from waakvlam.privacy.models import Grant


def written(cast: Cast, minutes: int, *, day: date | None = None) -> WorkedTime:
    """Write time on learning down, as the professional does."""
    worked = Worked(cast.adults, day or timezone.localdate(), "learning", minutes)
    with acting_as(cast.professional.pk):
        return write_worked_time(
            professional=Professional.objects.get(account=cast.professional),
            worked=worked,
            by=cast.professional,
            at=timezone.now(),
        )


def test_contacts_are_counted_already_also_of_a_file_that_closed(cast: Cast) -> None:
    helped(cast, contacts=2)
    Contact.objects.update(at=timezone.now() - timedelta(seconds=1))
    Grant.objects.all().delete()  # the file is no longer open to who wrote them
    today = timezone.localdate()
    with acting_as(cast.professional.pk):
        days = days_with_households(monday_of(today))
    assert [(one.contacts, one.minutes) for one in days if one.day == today] == [(2, 30)]
    text = logged_in(cast.professional).get(reverse("desk:my_hours")).content.decode()
    assert "2 contacten" in text
    assert "0:30" in text


def test_a_colleague_is_told_nothing_of_it(cast: Cast) -> None:
    helped(cast, contacts=2)
    with acting_as(cast.lead.pk):
        monday = monday_of(timezone.localdate())
        assert sum(one.minutes for one in days_with_households(monday)) == 0


def test_time_is_added_seen_and_taken_away(cast: Cast) -> None:
    client = logged_in(cast.professional)
    url = reverse("desk:my_hours")
    data = {"activity": "travel", "hours": "1", "minutes": "5"}
    assert client.post(url, data).status_code == 302
    client.post(url, data)  # the same again is added to what stands there
    row = WorkedTime.objects.get()
    assert (row.minutes, row.week) == (130, monday_of(timezone.localdate()))
    assert "2:10" in client.get(url).content.decode()
    remove = reverse("desk:my_hours_remove", kwargs={"number": row.pk})
    assert logged_in(cast.lead).post(remove).status_code == 404  # sees it, and it is not theirs
    assert client.post(remove).status_code == 302
    assert not WorkedTime.objects.exists()
    assert [deed.verb for deed in Deed.objects.order_by("pk")] == ["write", "write", "remove"]


@pytest.mark.parametrize(
    "data",
    [
        {"activity": "travel", "hours": "0", "minutes": "0"},
        {"activity": "travel", "hours": "-1", "minutes": "5"},
        {"activity": "sleeping", "hours": "1", "minutes": "0"},
        {"activity": "travel", "hours": "168", "minutes": "1"},
        {},
    ],
)
def test_nonsense_is_refused_with_what_was_typed(cast: Cast, data: dict[str, str]) -> None:
    answer = logged_in(cast.professional).post(reverse("desk:my_hours"), data)
    assert answer.status_code == 422
    assert not WorkedTime.objects.exists()


def test_a_week_has_so_many_minutes_and_has_begun(cast: Cast) -> None:
    written(cast, 10_000)
    with pytest.raises(MoreThanAWeekError):
        written(cast, 81)
    with pytest.raises(WeekToComeError):
        written(cast, 5, day=timezone.localdate() + timedelta(days=7))
    assert WorkedTime.objects.get().minutes == 10_000


@pytest.mark.parametrize("asked", ["", "nonsense", "2026-13-40", "2999-01-01"])
def test_an_address_that_asks_for_no_week_gets_this_one(asked: str) -> None:
    assert week_asked(asked, date(2026, 11, 22)) == date(2026, 11, 16)


def test_no_week_comes_before_records_begin(cast: Cast) -> None:
    client = logged_in(cast.professional)
    first = client.get(reverse("desk:my_hours_of_week", kwargs={"day": "0001-01-01"}))
    text = first.content.decode()
    assert first.status_code == 200
    assert "27 december 1999" in text
    assert "De week ervoor" not in text
    assert "De week erna" in text


def test_nobody_writes_time_of_another(cast: Cast) -> None:
    with pytest.raises(DatabaseError), acting_as(cast.colleague.pk), transaction.atomic():
        write_worked_time(
            professional=Professional.objects.get(account=cast.professional),
            worked=Worked(cast.adults, timezone.localdate(), "learning", 5),
            by=cast.colleague,
            at=timezone.now(),
        )


def test_the_page_costs_few_statements(cast: Cast) -> None:
    helped(cast, contacts=3)
    client = logged_in(cast.professional)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("desk:my_hours")).status_code == 200
    assert len(statements(captured)) <= 12
