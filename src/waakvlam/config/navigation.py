"""The navigation: which pages of which door somebody's role may open."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission

_PAGES = (
    (Permission.HOUSEHOLD_READ, "desk:my_day", _("My day")),
    (Permission.BOARD_READ, "desk:board", _("Team board")),
    (Permission.REQUEST_CREATE, "desk:request_new", _("New request")),
    (Permission.HOUSEHOLD_READ, "desk:household_search", _("Households")),
    (Permission.HOUSEHOLD_READ, "desk:my_hours", _("My hours")),
    (Permission.INDICATOR_READ, "steering:dashboard", _("Dashboard")),
    (Permission.SCENARIO_READ, "steering:scenarios", _("Scenarios")),
    (Permission.INDICATOR_READ, "steering:parameters", _("Evidence")),
    (Permission.REVISION_READ, "steering:revisions", _("Revisions")),
    (Permission.REVISION_READ, "steering:budget", _("Budget lines")),
    (Permission.REFERENCE_EDIT, "office:overview", _("Administration")),
    (Permission.LEDGER_ADD, "office:ledger_rows", _("Bring rows in")),
    (Permission.REQUESTS_IMPORT, "office:imports", _("Take lists over")),
)


def navigation(request: HttpRequest) -> dict[str, object]:
    """Return ``nav``: (label, address, whether it is the present page) for each page."""
    user = getattr(request, "user", None)
    if not isinstance(user, Account):
        return {"nav": []}
    pages = [(str(label), reverse(name)) for needed, name, label in _PAGES if user.may(needed)]
    return {"nav": [(label, url, _is_present(request.path, url, pages)) for label, url in pages]}


def _is_present(path: str, url: str, pages: list[tuple[str, str]]) -> bool:
    """Whether a page lies under this address; one that others lie under is only itself."""
    holds_others = any(other != url and other.startswith(url) for _label, other in pages)
    return path == url if holds_others else path.startswith(url)
