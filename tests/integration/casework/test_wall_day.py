"""The wall goes by the day in the Netherlands, whatever zone the connection has (L1, C14)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from factories.cast import Cast
from factories.households import helped
from waakvlam.casework.models import Household
from waakvlam.kernel.local_time import local_day
from waakvlam.organisation.models import Absence, Posting, Professional
from waakvlam.privacy.actor import acting_as

FARTHEST = ("Etc/GMT+12", "Pacific/Kiritimati")
"""At any moment it is another day than here in at least one of the two."""


def files_open_to(cast: Cast, who: str, zone: str) -> int:
    """Return how many files raw SQL opens on a connection with the zone."""
    with acting_as(getattr(cast, who).pk), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('timezone', %s, true)", [zone])
        opened = Household.objects.count()
        cursor.execute("SELECT set_config('timezone', 'UTC', true)")
    return opened


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 22, 59, 59, tzinfo=UTC), (2026, 11, 22)),
        (datetime(2026, 11, 22, 23, 0, tzinfo=UTC), (2026, 11, 23)),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), (2026, 7, 2)),
        (datetime(2028, 2, 28, 23, 30, tzinfo=UTC), (2028, 2, 29)),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), (2027, 1, 1)),
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), (2026, 3, 29)),
    ],
)
def test_the_database_knows_the_day_here(moment: datetime, day: tuple[int, int, int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT local_day(%s)", [moment])
        assert cursor.fetchone() == (local_day(moment),)
    assert local_day(moment) == datetime(*day, tzinfo=UTC).date()


@pytest.mark.parametrize("zone", FARTHEST)
def test_a_stand_in_of_today_only(cast: Cast, zone: str) -> None:
    helped(cast)
    today = timezone.localdate()
    absence = Absence.objects.create(
        professional=Professional.objects.get(account=cast.professional),
        kind="leave",
        started_on=today,
        ended_on=today + timedelta(days=1),
        stand_in=Professional.objects.get(account=cast.colleague),
    )
    assert files_open_to(cast, "colleague", zone) == 1
    absence.started_on -= timedelta(days=1)
    absence.ended_on = today
    absence.save()
    assert files_open_to(cast, "colleague", zone) == 0


@pytest.mark.parametrize("zone", FARTHEST)
def test_a_lead_of_today_only(cast: Cast, zone: str) -> None:
    helped(cast)
    today = timezone.localdate()
    leads = Posting.objects.filter(professional__account=cast.lead)
    assert leads.update(started_on=today, ended_on=today + timedelta(days=1)) == 1
    assert files_open_to(cast, "lead", zone) == 1
    leads.update(started_on=today - timedelta(days=1), ended_on=today)
    assert files_open_to(cast, "lead", zone) == 0


@pytest.mark.django_db
def test_no_function_goes_by_the_day_of_the_connection() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace "
            r"AND prosrc ~* '\m(current_date|current_time|localtime)|now\(\)::date'"
        )
        assert cursor.fetchall() == []
