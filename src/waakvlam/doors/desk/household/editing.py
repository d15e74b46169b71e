"""Form pages of a household, and what a second saver sees of the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from waakvlam.casework.edit.actions import Clash, StaleEditError
from waakvlam.doors.desk.drafts.box import DraftBox
from waakvlam.doors.desk.household.shell import OpenHousehold, shell

UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class FormPage:
    """What a page with one form says around it."""

    title: str
    submit: str
    cancel_url: str
    intro: str = ""
    tab: str = ""


@dataclass(frozen=True, slots=True)
class Theirs:
    """A field that the first saver wrote otherwise."""

    label: str
    text: str


def show_form(
    request: HttpRequest, opened: OpenHousehold, page: FormPage, form: forms.Form, draft: DraftBox
) -> HttpResponse:
    """Answer with a form: 422 when something was posted that could not be saved."""
    draft.fill(form)
    context: dict[str, Any] = {
        **shell(opened, page.tab),
        "page": page,
        "form": form,
        "draft": draft,
        "theirs": getattr(form, "theirs", []),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "desk/household/form_page.html", context, status=status)


def show_clash(form: forms.Form, error: StaleEditError) -> None:
    """Tell the second saver what the first wrote; their own text stays, and saving again is meant.

    The hidden version becomes the one that they have now seen.
    """
    theirs = [_theirs(form, clash) for clash in error.clashes if clash.field in form.fields]
    setattr(form, "theirs", theirs)  # noqa: B010  # read by the page around the form
    data = cast("QueryDict", form.data).copy()
    data["version"] = str(error.version)
    form.data = data
    form.add_error(
        None,
        _("Somebody else saved this first. See what they wrote; save again to keep your text."),
    )


def _theirs(form: forms.Form, clash: Clash) -> Theirs:
    field = form.fields[clash.field]
    choices = dict(getattr(field, "choices", ()))
    text = {True: _("yes"), False: _("no"), None: _("empty"), "": _("empty")}.get(
        clash.theirs if isinstance(clash.theirs, bool | str | None) else "…",
        str(choices.get(clash.theirs, clash.theirs)),
    )
    return Theirs(str(field.label), text)
