"""One transaction around the whole response, so that a template renders inside it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse

SERVER_FAULT = 500


class TransactionMiddleware:
    """Opens the transaction in which actor and role are set; rolls back on a server fault.

    A template response is rendered by Django before it reaches this middleware, within the
    transaction. Streaming responses must not read the database.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer within a transaction."""
        if request.path.startswith("/static/"):
            return self.get_response(request)
        with transaction.atomic():
            response = self.get_response(request)
            if response.status_code >= SERVER_FAULT:
                transaction.set_rollback(True)
        after: Callable[[], None] | None = getattr(request, "after_transaction", None)
        if after is not None:
            after()
        return response
