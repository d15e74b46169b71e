"""A form that forgets nothing (H8): how a page keeps, offers and drops drafts.

In the view, three lines; ``form`` is at most 40 characters and names the form, ``file_key`` is
the household's key, or empty for a form that makes a new file:

    @keeps_typing                                  # outermost: a post after log-out is kept too
    @needs(Permission.REQUEST_CREATE)
    def request_new(request: HttpRequest) -> HttpResponse:
        draft = draft_box(request, form="request_new")
        form = NewRequestForm(posted(request))
        if request.method == "POST" and form.is_valid():
            receive_request(...)
            draft.drop()                           # saved: the draft has done its work
            return redirect(...)
        draft.fill(form)                           # a draft that was asked for, in an unbound form
        return render(request, "…", {"form": form, "draft": draft})

In the template, either ``{% include "desk/drafts/form.html" %}`` instead of the frame's form
(same parameters and ``draft``), or ``{% include "desk/drafts/offers.html" %}`` above the form and
``{% include "desk/drafts/keep.html" %}`` between its tags, after the fields.

With htmx a draft is kept while typing; without JavaScript by the button "keep as a draft". Each
page load is a tab of its own, so that two tabs never overwrite one another.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from django import forms
from django.http import HttpRequest, QueryDict

from waakvlam.accounts.models import Account
from waakvlam.casework.drafts.actions import KeptDraft, drafts_of, drop_draft
from waakvlam.doors.desk.drafts.signed_out import claim
from waakvlam.doors.desk.drafts.ticket import FIELD, Ticket, ticket_of
from waakvlam.doors.desk.drafts.untouched import as_shown, print_of
from waakvlam.doors.frame.access import account_of

RESUME = "concept"
"""The parameter of an address that asks for a draft, by its tab."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A draft that its writer can go on with or throw away."""

    updated_at: datetime
    url: str
    ticket: str


@dataclass
class DraftBox:
    """The drafts of one account, form and file, as one page load sees them."""

    account: Account
    ticket: Ticket

    @property
    def field_name(self) -> str:
        """Return the name of the hidden field that carries the ticket."""
        return FIELD

    @property
    def signed(self) -> str:
        """Return the ticket for the form of this page load."""
        return self.ticket.signed()

    @cached_property
    def kept(self) -> list[KeptDraft]:
        """Return every draft of this form and file, newest first; one query."""
        return drafts_of(account=self.account, form=self.ticket.form, file_key=self.ticket.file_key)

    @property
    def resumed(self) -> KeptDraft | None:
        """Return the draft that this page goes on with."""
        return next((one for one in self.kept if one.tab == self.ticket.origin), None)

    @property
    def offers(self) -> list[Offer]:
        """Return the drafts of other tabs and earlier days."""
        here = {self.ticket.tab, self.ticket.origin}
        return [self._offer(one) for one in self.kept if one.tab not in here]

    def _offer(self, kept: KeptDraft) -> Offer:
        ticket = replace(self.ticket, tab=kept.tab, origin="")
        return Offer(kept.updated_at, f"{self.ticket.path}?{RESUME}={kept.tab}", ticket.signed())

    def fill(self, form: forms.BaseForm) -> None:
        """Put the resumed draft into a form that nothing was posted to, or note how it starts."""
        if not self.ticket.origin and not form.is_bound:
            self.ticket = replace(self.ticket, untouched=print_of(as_shown(form)))
        if self.ticket.origin and not form.is_bound and self.resumed is not None:
            posted = QueryDict(mutable=True)
            for name, values in self.resumed.content.items():
                posted.setlist(name, values)
            for name, one in form.fields.items():
                form.initial[name] = one.widget.value_from_datadict(
                    posted, {}, form.add_prefix(name)
                )

    def drop(self) -> None:
        """Forget the draft: its form was saved."""
        for tab in {self.ticket.tab, self.ticket.origin} - {""}:
            drop_draft(
                by=self.account, form=self.ticket.form, file_key=self.ticket.file_key, tab=tab
            )


def draft_box(request: HttpRequest, *, form: str, file_key: str = "") -> DraftBox:
    """Return the drafts of whoever is logged in for a form and a file (H8)."""
    account = account_of(request)
    claim(request, account)
    posted = ticket_of(request)
    if posted is not None and (posted.account_id, posted.form, posted.file_key) == (
        account.pk,
        form,
        file_key,
    ):
        return DraftBox(account, posted)
    origin = request.GET.get(RESUME, "")
    ticket = Ticket(account.pk, form, file_key, secrets.token_hex(8), request.path, origin)
    return DraftBox(account, ticket)
