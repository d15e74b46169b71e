"""The households that somebody helps, and finding one by name.

A name never stands in an address, so that it is in no history, log or referrer: the search posts
the text, the session keeps it, and the page that follows reads it from there.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.audit.actions import log_read
from waakvlam.casework.household.found import find_persons, households_helped_by
from waakvlam.doors.desk.household.history import Pages, page_number
from waakvlam.doors.desk.search.forms import SearchForm
from waakvlam.doors.frame.access import account_of, needs

PER_PAGE = 25
SESSION_KEY = "household_search"
FAULTY = 422


@needs(Permission.HOUSEHOLD_READ)
@require_http_methods(["GET", "POST"])
def household_search(request: HttpRequest) -> HttpResponse:
    """Show the reader's own households, or who was found by name."""
    if request.method == "POST":
        return _keep(request)
    text = request.session.get(SESSION_KEY, "")
    return _results(request, SearchForm(initial={"name": text}), text)


def _keep(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.POST)
    if not form.is_valid():
        return _results(request, form, "", status=FAULTY)
    request.session[SESSION_KEY] = form.cleaned_data["name"]
    return redirect("desk:household_search")


def _results(request: HttpRequest, form: SearchForm, text: str, status: int = 200) -> HttpResponse:
    account = account_of(request)
    number = page_number(request.GET.get("page", ""))
    found = (
        find_persons(account, text, number=number, size=PER_PAGE)
        if text
        else households_helped_by(account, number=number, size=PER_PAGE)
    )
    rows = len(found.rows)
    if rows:
        log_read(account_id=account.pk, what="household_search", household_key=None, rows=rows)
    pages = Pages(found.number, found.pages)
    context = {"form": form, "searched": bool(text), "found": found, "page": pages}
    return render(request, "desk/search/show.html", context, status=status)
