"""Who looked in a file, and opening one that is not yours, with a reason (L1)."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.casework.timeline.looked import broken_glass_on, looks_at
from waakvlam.doors.desk.drafts.box import draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.household.editing import UNPROCESSABLE
from waakvlam.doors.desk.household.history import Pages, page_number
from waakvlam.doors.desk.household.shell import open_household_page, shell
from waakvlam.doors.desk.household.words import GROUNDS, PAGES_READ, word
from waakvlam.doors.desk.refusal import log_after_answer
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.frame.access import needs
from waakvlam.doors.frame.moment import now
from waakvlam.privacy.actions import break_glass
from waakvlam.privacy.rules import BROKEN_GLASS_LASTS, Ground, NoReasonError, check_reason


@needs(Permission.HOUSEHOLD_READ)
@require_GET
def household_who_looked(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show who looked, when and on which ground; the lead sees the reasons of who broke in."""
    opened = open_household_page(request, key, "who_looked")
    page = looks_at(key, number=page_number(request.GET.get("page", "")))
    context = {
        **shell(opened, "household_who_looked"),
        "looks": [
            (look, word(PAGES_READ, look.what), word(GROUNDS, look.ground)) for look in page.looks
        ],
        "pages": Pages(page.number, page.pages),
        "broken": broken_glass_on(key),
        "leads": opened.ground is Ground.LEADS,
    }
    return render(request, "desk/household/who_looked.html", context)


class OpenAnywayForm(forms.Form):
    """Why somebody needs a file that is not theirs."""

    reason = forms.CharField(
        label=gettext_lazy("Why you need this file now"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("The team lead reads this."),
    )

    def clean_reason(self) -> str:
        """Return a reason that tells the lead something."""
        try:
            return check_reason(self.cleaned_data["reason"])
        except NoReasonError as error:
            raise ValidationError(
                _("Tell a little more: the team lead must understand.")
            ) from error


@keeps_typing
@needs(Permission.HOUSEHOLD_OPEN_ANYWAY)
@require_http_methods(["GET", "POST"])
def household_open_anyway(request: HttpRequest, key: UUID) -> HttpResponse:
    """Open a file with a reason; nothing here tells whether there is one, nor whose (L1, S7)."""
    draft = draft_box(request, form="open_anyway", file_key=str(key))
    form = OpenAnywayForm(posted(request))
    if request.method == "POST" and form.is_valid():
        if not break_glass(household_key=key, reason=form.cleaned_data["reason"], at=now()):
            log_after_answer(request, "open_anyway", key)
        draft.drop()
        return redirect("desk:household", key=key)
    draft.fill(form)
    hours = int(BROKEN_GLASS_LASTS.total_seconds() // 3600)
    context = {"form": form, "draft": draft, "hours": hours}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/household/open_anyway.html", context, status=status)
