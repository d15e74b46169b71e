"""The trends of a revision, on a page: adding, changing, taking away (F4)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import needs
from waakvlam.doors.frame.fields import DayInput
from waakvlam.doors.steering.revisions.contents_pages import changed, form_faults
from waakvlam.doors.steering.revisions.fault_words import all_in_words
from waakvlam.doors.steering.revisions.loading import AT_FAULT, get_revision, trail_to
from waakvlam.doors.steering.revisions.tables import trend_course
from waakvlam.funding.revision.document import FirstDrop, MonthlyDrop, Revision, Trend
from waakvlam.funding.revision.faults import RevisionFault
from waakvlam.funding.work.contents import read_contents, with_trends
from waakvlam.funding.work.models import RevisionVersion

PERCENT = 100
FIRST = ("first_on", "first_share")
MONTHLY = ("monthly_from", "monthly_until", "monthly_share")


class SharesField(forms.DecimalField):
    """A part that falls away, typed in percent."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401  # as Django's field
        super().__init__(
            required=False,
            min_value=0,
            max_value=PERCENT,
            max_digits=7,
            decimal_places=4,
            localize=True,
            **kwargs,
        )


class TrendForm(forms.Form):
    """How something falls: at once on a day, month by month, or both."""

    needed_for_some = (*FIRST, *MONTHLY)
    name = forms.CharField(label=gettext_lazy("What falls"), max_length=150)
    base = forms.DateField(
        label=gettext_lazy("From its level on"),
        widget=DayInput,
        help_text=gettext_lazy("The day that counts as the whole, 100%."),
    )
    first_on = forms.DateField(
        label=gettext_lazy("Falls at once on"),
        widget=DayInput,
        required=False,
        help_text=gettext_lazy("Fill in a drop at once, a drop by month, or both."),
    )
    first_share = SharesField(label=gettext_lazy("By how many percent"))
    monthly_from = forms.DateField(
        label=gettext_lazy("Falls every month from"), widget=DayInput, required=False
    )
    monthly_until = forms.DateField(
        label=gettext_lazy("Up to and including the month of"), widget=DayInput, required=False
    )
    monthly_share = SharesField(label=gettext_lazy("By how many percent a month"))
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for the whole of a drop that is begun, and for one of the two."""
        begun = False
        for names in (FIRST, MONTHLY):
            given = [name for name in names if self.cleaned_data.get(name) is not None]
            begun = begun or bool(given) or bool(set(names) & set(self.errors))
            for name in names:
                if given and name not in given and name not in self.errors:
                    self.add_error(name, _("This is needed too."))
        if not begun:
            raise forms.ValidationError(_("Fill in a drop at once, a drop by month, or both."))
        return self.cleaned_data

    def trend(self) -> Trend:
        """Return the trend that was filled in."""
        data = self.cleaned_data
        first, monthly = (data[names[0]] is not None for names in (FIRST, MONTHLY))
        return Trend(
            name=data["name"],
            base=data["base"],
            first_drop=FirstDrop(data["first_on"], data["first_share"].scaleb(-2))
            if first
            else None,
            monthly_drop=MonthlyDrop(
                data["monthly_from"], data["monthly_until"], data["monthly_share"].scaleb(-2)
            )
            if monthly
            else None,
        )


def trend_initial(trend: Trend) -> dict[str, object]:
    """Return what the form shows of a trend."""
    shown: dict[str, object] = {"name": trend.name, "base": trend.base}
    first, monthly = trend.first_drop, trend.monthly_drop
    if first:
        shown |= {"first_on": first.on, "first_share": _percent(first.share)}
    if monthly:
        shown |= {
            "monthly_from": monthly.start,
            "monthly_until": monthly.until,
            "monthly_share": _percent(monthly.share),
        }
    return shown


def _percent(share: Decimal) -> Decimal:
    return (share * PERCENT).normalize() + 0


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def trend_new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a trend."""
    return _page(request, get_revision(key), None)


@needs(Permission.REVISION_WRITE)
@require_http_methods(["GET", "POST"])
def trend_change(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Change a trend; addressed by its place."""
    version = get_revision(key)
    _trend(version, number)
    return _page(request, version, number)


def _trend(version: RevisionVersion, number: int) -> Trend:
    trends = read_contents(version.content).trends
    if not 1 <= number <= len(trends):
        raise Http404
    return trends[number - 1]


def _page(request: HttpRequest, version: RevisionVersion, number: int | None) -> HttpResponse:
    former = None if number is None else _trend(version, number)
    given = request.POST if request.method == "POST" else None
    initial = trend_initial(former) if former else {}
    form = TrendForm(given, initial={**initial, "edition": version.edition})
    faults: list[RevisionFault] = []
    shown_trend = former
    if given is not None and form.is_valid():
        trend = form.trend()
        faults = form_faults(_with(read_contents(version.content), trend, number))
        shown_trend = None if faults else trend
        if not faults and "check" not in given:
            edition = form.cleaned_data["edition"]
            if changed(request, version, edition, lambda old: _with(old, trend, number), form):
                return redirect("steering:revision", version.pk)
    title = former.name if former else _("New trend")
    shown = {
        "title": title,
        "version": version,
        "form": form,
        "number": number,
        "faults": all_in_words(faults),
        "course": trend_course(shown_trend) if shown_trend else None,
        "trail": trail_to(version, title),
    }
    good = given is None or ("check" in given and form.is_valid())
    return render(
        request, "steering/revisions/revision_trend.html", shown, status=200 if good else AT_FAULT
    )


def _with(revision: Revision, trend: Trend, number: int | None) -> Revision:
    if number is None:
        return with_trends(revision, [*revision.trends, trend])
    before, after = revision.trends[: number - 1], revision.trends[number:]
    return with_trends(revision, [*before, trend, *after])


@needs(Permission.REVISION_WRITE)
@require_POST
def trend_remove(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Take a trend out of the revision."""
    version = get_revision(key)
    _trend(version, number)
    form = forms.Form(request.POST)
    edition = request.POST.get("edition", "")
    form.is_valid()
    if not changed(
        request,
        version,
        int(edition) if edition.isdecimal() else 0,
        lambda old: with_trends(old, [*old.trends[: number - 1], *old.trends[number:]]),
        form,
    ):
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    return redirect("steering:revision", version.pk)
