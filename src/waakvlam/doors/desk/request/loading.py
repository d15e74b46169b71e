"""Opening a request for a page: the file, or the same 404 for whatever is not theirs (L1)."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from waakvlam.casework.household.queries import NotYoursError
from waakvlam.casework.request.queries import OpenRequest, get_request_for
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.frame.access import account_of
from waakvlam.doors.frame.moment import now


def open_request(request: HttpRequest, key: UUID, what: str) -> OpenRequest:
    """Return a request that the reader may open; raises Http404, and the refusal is logged."""
    try:
        return get_request_for(account_of(request), key, now=now(), what=what)
    except NotYoursError as error:
        raise not_theirs(request, what, key) from error
