"""Who one can be in the demo with one click."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class OneClick:
    """A made-up person behind a button."""

    username: str
    label: Promise
    what: Promise


ONE_CLICK = (
    OneClick("prof-dukenburg", _("Professional, adults, Dukenburg"), _("My day, and who I help")),
    OneClick("prof-lindenholt", _("Professional, youth, Lindenholt"), _("A family worker's day")),
    OneClick("lead-dukenburg", _("Team lead, adults, Dukenburg"), _("The team's board")),
    OneClick("stip", _("STIP desk"), _("Takes requests in")),
    OneClick("quality", _("Quality officer"), _("How a team does")),
    OneClick("commissioner", _("Commissioner"), _("How the city does, without seeing who")),
    OneClick("finance", _("Finance"), _("The same figures, for the money")),
    OneClick("administrator", _("Administrator"), _("Areas, teams, professionals and norms")),
)
