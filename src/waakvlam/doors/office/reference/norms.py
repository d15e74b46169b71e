"""Norms with their versions: a new one begins on a day to come, the past stays (H2)."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame import moment
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.components import Cell, Column, Tone
from waakvlam.doors.frame.templatetags.frame_tags import day
from waakvlam.doors.office.reference.forms import NormForm
from waakvlam.doors.office.reference.places import AT_FAULT, ON_A_PAGE, trail
from waakvlam.doors.office.reference.words import NORMS, TEAM_KINDS, URGENCIES, amount_in_words
from waakvlam.organisation.norm.actions import (
    NormStartsInThePastError,
    NormVersion,
    NormVersionExistsError,
    add_norm_version,
)
from waakvlam.organisation.norm.models import TermNorm


@needs(Permission.REFERENCE_EDIT)
@require_GET
def norms(request: HttpRequest) -> HttpResponse:
    """Show every version of every norm, the newest first."""
    found = TermNorm.objects.order_by("municipality", "code", "team_kind", "urgency", "-valid_from")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    columns = [_("Norm"), _("Within"), _("For"), _("Urgency"), _("From"), _("Until"), _("Now")]
    shown = {
        "page": page,
        "rows": [_row(norm, moment.today()) for norm in page],
        "columns": [*map(Column, columns), Column(_("Laid down in"))],
        "trail": trail(_("Norms")),
    }
    return render(request, "office/reference/norms.html", shown)


def _row(norm: TermNorm, today: date) -> list[Cell | str]:
    begun = norm.valid_from <= today
    holds = begun and (norm.valid_until is None or today < norm.valid_until)
    mark = Cell(_("holds"), mark=Tone.SUCCESS) if holds else Cell(_("was"), mark=Tone.NEUTRAL)
    return [
        str(NORMS[norm.code]),
        amount_in_words(norm.amount, norm.unit),
        str(TEAM_KINDS[norm.team_kind]),
        str(URGENCIES[norm.urgency]),
        day(norm.valid_from),
        day(norm.valid_until),
        mark if begun else Cell(_("to come"), mark=Tone.WARNING),
        norm.source,
    ]


@needs(Permission.REFERENCE_EDIT)
@require_http_methods(["GET", "POST"])
def norm_new(request: HttpRequest) -> HttpResponse:
    """Add a version of a norm that begins on a day to come."""
    form = NormForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _added(request, form):
        messages.success(request, _("The norm is set. What held before stays as it was."))
        return redirect("office:norms")
    shown = {
        "form": form,
        "norms_url": reverse("office:norms"),
        "trail": trail(_("New norm"), (_("Norms"), reverse("office:norms"))),
    }
    status = AT_FAULT if request.method == "POST" else 200
    return render(request, "office/reference/norm_new.html", shown, status=status)


def _added(request: HttpRequest, form: NormForm) -> bool:
    """Set the norm; a refusal becomes a fault of the form."""
    names = ("code", "team_kind", "urgency", "amount", "unit", "valid_from", "source")
    given = {name: form.cleaned_data[name] for name in names}
    version = NormVersion(municipality_code=form.municipality_code(), **given)
    try:
        add_norm_version(version=version, by=account_of(request), today=moment.today())
    except NormStartsInThePastError:
        form.add_error("valid_from", _("Choose a day after today."))
    except NormVersionExistsError:
        form.add_error("valid_from", _("A later version of this norm is set already."))
    return form.is_valid()
