"""The administrator's first page: what can be kept here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import needs
from waakvlam.doors.frame.components import Task


@needs(Permission.REFERENCE_EDIT)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show what there is to keep."""
    return render(request, "office/overview/overview.html", {"tasks": _tasks()})


def _tasks() -> list[Task]:
    pages = [
        ("office:areas", _("Areas"), _("Districts and neighbourhoods")),
        ("office:teams", _("Teams"), _("Who serves which neighbourhoods")),
        ("office:norms", _("Norms"), _("Within how long, from which day")),
        ("office:closed_days", _("Closed days"), _("Days on which teams do not work")),
        (
            "office:import_professionals",
            _("Take professionals over"),
            _("From a list of staff, with their teams and hours"),
        ),
    ]
    return [Task(title, reverse(name), hint) for name, title, hint in pages]
