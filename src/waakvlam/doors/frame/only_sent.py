"""Addresses to which something is sent and that show nothing themselves."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

READS = {"GET", "HEAD"}


class OnlySentMiddleware:
    """Leads who opens such an address (by hand, by another language) to the page above it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as ever, but never with the browser's own empty page."""
        answer = self.get_response(request)
        if request.method not in READS or answer.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return answer
        messages.info(
            request,
            _("There is no page at that address, something is only sent to it. You are now here."),
        )
        return redirect(page_above(request.path))


def page_above(address: str) -> str:
    """Return the nearest address above `address` that exists: "/" when there is none other."""
    above = address.rstrip("/").rpartition("/")[0] + "/"
    try:
        resolve(above)
    except Resolver404:
        return page_above(above)
    return above
