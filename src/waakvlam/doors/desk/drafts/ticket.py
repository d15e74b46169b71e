"""Which draft a form belongs to, signed, so that a form can be kept after its session ended."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from django.core import signing
from django.http import HttpRequest, QueryDict

FIELD = "draft_ticket"
_SALT = "waakvlam.desk.draft"
_NOT_TYPED = {FIELD, "csrfmiddlewaretoken"}


@dataclass(frozen=True, slots=True)
class Ticket:
    """One form, opened once in one tab by one account, for one file, on one page.

    ``origin`` is the tab of the draft that was resumed here; it ends where this one is kept.
    ``untouched`` is the print of the form as it was shown, or empty when that is of no use.
    """

    account_id: int
    form: str
    file_key: str
    tab: str
    path: str
    origin: str = ""
    untouched: str = ""

    def signed(self) -> str:
        """Return the ticket as one field of a form; nobody can make one for somebody else."""
        return signing.Signer(salt=_SALT).sign_object(list(astuple(self)))


def ticket_of(request: HttpRequest) -> Ticket | None:
    """Return the ticket that a form was posted with, or None when there is no genuine one."""
    try:
        fields = signing.Signer(salt=_SALT).unsign_object(request.POST.get(FIELD, ""))
    except signing.BadSignature:
        return None
    return Ticket(*fields)


def typed(posted: QueryDict) -> dict[str, list[str]]:
    """Return what stood in the form, without what the page itself put there."""
    return {name: posted.getlist(name) for name in posted if name not in _NOT_TYPED}
