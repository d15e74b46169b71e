"""What every page knows: the product, the theme and who is signed in."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from waakvlam.accounts.permissions import Role

ROLE_NAMES = {
    Role.PROFESSIONAL: _("professional"),
    Role.LEAD: _("team lead"),
    Role.STIP_DESK: _("STIP desk"),
    Role.QUALITY_OFFICER: _("quality officer"),
    Role.COMMISSIONER: _("commissioner"),
    Role.FINANCE: _("finance"),
    Role.RESIDENT: _("resident"),
    Role.ADMINISTRATOR: _("administrator"),
}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who the page is for, in the reader's words."""

    name: str
    role: str


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return what `frame/base.html` shows around each page.

    The navigation (`nav`: label, address, whether current) comes from the door itself.
    """
    return {
        "product_name": "Waakvlam",
        "municipality_name": getattr(settings, "WAAKVLAM_MUNICIPALITY", ""),
        "municipality_theme": getattr(settings, "WAAKVLAM_THEME_STYLESHEET", ""),
        "signed_in": signed_in(request),
    }


def signed_in(request: HttpRequest) -> SignedIn | None:
    """Return the name and the role to show, or nothing for a visitor."""
    account = getattr(request, "user", None)
    if account is None or not account.is_authenticated:
        return None
    role = account.role
    return SignedIn(account.display_name, str(ROLE_NAMES.get(role, role)))
