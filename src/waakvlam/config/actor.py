"""Tells the database for whom and under which role a request is answered."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from waakvlam.privacy.actor import DatabaseRole, set_actor

STEERING = "/sturing/"


class ActorMiddleware:
    """Sets actor and role for the transaction, and gives the role back to the session's end.

    The steering door works under a role without a grant on files, whoever asks (L2).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer under the role of the door that the address belongs to."""
        role = DatabaseRole.STEERING if request.path.startswith(STEERING) else DatabaseRole.APP
        account_id = request.user.pk if request.user.is_authenticated else None
        set_actor(account_id, role)
        return self.get_response(request)
