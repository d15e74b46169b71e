"""Taking a request in, and who is recognised on the way (H1, H7, S7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission, Role
from waakvlam.casework.household.actions import address_key
from waakvlam.casework.household.queries import KnownElsewhere, known_elsewhere
from waakvlam.casework.request.actions import receive_request
from waakvlam.casework.request.models import HelpRequest
from waakvlam.doors.desk.drafts.box import draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.request.new_form import NewRequestForm
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.desk.request.receipt import keep_receipt, kept_receipt
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now
from waakvlam.organisation.norm.queries import NoNormError
from waakvlam.organisation.team.queries import NoTeamServesError

FAULTY = 422


@keeps_typing
@needs(Permission.REQUEST_CREATE)
@require_http_methods(["GET", "POST"])
def request_new(request: HttpRequest) -> HttpResponse:
    """Take a request in on one page; a known household is shown before a second file is made."""
    account, at = account_of(request), now()
    draft = draft_box(request, form="request_new")
    form = NewRequestForm(posted(request), now=at, initial=_first_guess(account))
    matches: Sequence[KnownElsewhere] = ()
    if request.method == "POST" and form.is_valid():
        matches = matches_of(form)
        form.offer(matches)
        received = _receive(form, by=account, at=at) if form.settled() else None
        if received is not None:
            draft.drop()
            keep_receipt(request, received)
            return redirect("desk:request_received")
    draft.fill(form)
    context = {"form": form, "draft": draft, "matches": matches}
    status = FAULTY if form.is_bound else 200
    return render(request, "desk/request/new.html", context, status=status)


def _first_guess(account: Account) -> dict[str, str]:
    return {"channel": "stip" if account.role == Role.STIP_DESK else "phone"}


def _receive(form: NewRequestForm, *, by: Account, at: datetime) -> HelpRequest | None:
    try:
        with transaction.atomic():
            return receive_request(arrival=form.arrival(), by=by, at=at)
    except NoTeamServesError:
        form.add_error("neighbourhood", gettext("No team of this kind works here yet."))
    except NoNormError:
        form.add_error("received_at", gettext("No norm holds on that day."))
    except IntegrityError:
        # The database holds one file per BSN within a contractor, whatever was chosen (H7).
        form.add_error("bsn", gettext("There is a file with this BSN already: ask the team."))
    return None


def matches_of(form: NewRequestForm) -> list[KnownElsewhere]:
    """Return where the person or the address of a form is known already (H7)."""
    person, address = form.person(), form.address()
    where = address_key(address.postcode, address.house_number)
    if not (person.bsn or person.birth_date or where):
        return []
    return known_elsewhere(
        name=f"{person.family_name} {person.given_name}",
        birth_date=person.birth_date,
        bsn=person.bsn,
        address=where,
    )


@needs(Permission.REQUEST_CREATE)
@require_POST
def request_duplicates(request: HttpRequest) -> HttpResponse:
    """Show, while somebody types, whether the person or the address is known already (H7).

    What is half typed is no fault here: it is left out of the look.
    """
    form = NewRequestForm(request.POST, now=now())
    form.full_clean()
    matches = matches_of(form)
    form.offer(matches)
    return render(request, "desk/request/known.html", {"form": form, "matches": matches})


@needs(Permission.REQUEST_CREATE)
@require_GET
def request_received(request: HttpRequest) -> HttpResponse:
    """Say which team has the request and by when the resident hears; needs no access to it."""
    receipt = kept_receipt(request)
    if receipt is None:
        return redirect("desk:request_new")
    return render(request, "desk/request/received.html", {"receipt": receipt})
