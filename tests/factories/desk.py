"""What the tests of the desk's pages start from."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factories.cast import Cast, arrival
from waakvlam.accounts.models import Account
from waakvlam.casework.models import HelpRequest
from waakvlam.casework.request.actions import Triage, receive_request, triage_request
from waakvlam.casework.request.rules import Complexity, Severity, Urgency
from waakvlam.casework.request.taking_up import take_up_request
from waakvlam.organisation.models import Professional
from waakvlam.privacy.actor import acting_as

FRAMING = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "SELECT set_config")


class Browser(Client):
    """A browser after whose pages the test goes on as the owner.

    In production the transaction ends with the page, and role and actor with it; here it is part
    of the test's own.
    """

    def request(self, **request: Any) -> Any:
        """Answer a page, and give role and actor back."""
        response = super().request(**request)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('waakvlam.actor', '', true), set_config('role', 'none', true)"
            )
        return response


def logged_in(account: Account) -> Browser:
    """Return a browser in which somebody is logged in."""
    client = Browser()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def statements(captured: CaptureQueriesContext) -> list[str]:
    """Return the statements that count: all but the transaction's and the actor's.

    Values are taken out, so that two pages with other keys can be compared.
    """
    every = [query["sql"] for query in captured.captured_queries]
    return [sql.split("WHERE")[0][:60] for sql in every if not sql.startswith(FRAMING)]


def earlier_today(ago: timedelta) -> datetime:
    """Return so long ago, but not before midnight."""
    now = timezone.localtime()
    return max(now - ago, now.replace(hour=0, minute=0, second=0, microsecond=0))


def fresh(cast: Cast, name: str, *, ago: timedelta | None = None) -> HelpRequest:
    """Return a new request of a household for the adults' team, of today unless told."""
    at = earlier_today(timedelta(hours=1)) if ago is None else timezone.localtime() - ago
    with acting_as(cast.stip.pk):
        taken_in = arrival(name, received_at=at)
        return receive_request(arrival=taken_in, by=cast.stip, at=at)


def waiting(cast: Cast, name: str) -> HelpRequest:
    """Return a request that was triaged and waits for somebody who helps."""
    triage = Triage(Urgency.REGULAR, Severity.LIGHT, Complexity.MULTIPLE, life_domains=("money",))
    request = fresh(cast, name)
    with acting_as(cast.lead.pk):
        return triage_request(request=request, triage=triage, by=cast.lead, at=timezone.localtime())


def taken_up(cast: Cast, name: str) -> HelpRequest:
    """Return a request in which the professional helps."""
    request = waiting(cast, name)
    with acting_as(cast.lead.pk):
        take_up_request(
            request=request,
            professional=Professional.objects.get(account=cast.professional),
            by=cast.lead,
            # The wall reads the moment at which the test's transaction began.
            at=earlier_today(timedelta(minutes=30)),
        )
    return request
