"""Addresses of a file that was joined to another, and pages that were too late (H6, H7, H8)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from waakvlam.casework.merging.queries import kept_file
from waakvlam.casework.wall.moved import file_moved, in_each_others_way
from waakvlam.doors.desk.drafts.ticket import typed

CONFLICT = 409
WORTH_KEEPING = 15
"""Characters: what is shorter is a choice or a number, quickly given again."""


class FileWentOnError(Exception):
    """The file was joined to another, which the reader may open."""

    def __init__(self, key: UUID) -> None:
        super().__init__(str(key))
        self.key = key


class SamePostRedirect(HttpResponseRedirect):
    """Go there with what was posted: the browser asks nothing and forgets nothing."""

    status_code = 307


class FileWentOnMiddleware:
    """Leads to the file that went on; says so clearly where a page was too late for its file."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as ever; only what a view raises is looked at."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a file that is not where it was; anything else is not ours."""
        if isinstance(exception, FileWentOnError):
            return _same_page_of(request, exception.key)
        if file_moved(exception) or in_each_others_way(exception):
            return _too_late(request, gone=file_moved(exception))
        return None


def _same_page_of(request: HttpRequest, key: UUID) -> HttpResponse:
    match = request.resolver_match
    if match is None or "other_key" in match.kwargs:
        # A page about two files, of which one is in another by now: there is nothing to go on with.
        messages.info(request, _("These files were joined already."))
        return redirect("desk:household", key=key)
    return SamePostRedirect(reverse(match.view_name, kwargs={**match.kwargs, "key": key}))


def _too_late(request: HttpRequest, *, gone: bool) -> HttpResponse:
    """Go on in the file that the other was joined to, or show what was typed to copy it (H8)."""
    asked = request.resolver_match.kwargs.get("key") if request.resolver_match else None
    went_on = kept_file(asked) if isinstance(asked, UUID) else None
    if went_on is not None:
        return _same_page_of(request, went_on)
    texts = [text for values in typed(request.POST).values() for text in values]
    kept = [text for text in texts if len(text) >= WORTH_KEEPING]
    context = {"texts": kept, "gone": gone}
    return render(request, "desk/household/too_late.html", context, status=CONFLICT)
