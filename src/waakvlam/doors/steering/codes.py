"""What the codes of a ledger are called that are no places: referrers, kinds of spending, laws."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from waakvlam.doors.steering.names import KINDS

REFERRERS = {
    "team": gettext_lazy("the team itself"),
    "regieteam": gettext_lazy("regieteam"),
    "gp": gettext_lazy("GP"),
    "youth_doctor": gettext_lazy("youth doctor"),
    "medical_specialist": gettext_lazy("medical specialist"),
    "certified_institution": gettext_lazy("certified institution"),
    "court": gettext_lazy("court"),
    "self": gettext_lazy("the resident"),
    "wmo_desk": gettext_lazy("Wmo desk"),
}
SPENDING = {
    "lump_sum": pgettext_lazy("kind of spending", "lump sum paid"),
    "team_cost": pgettext_lazy("kind of spending", "cost of the teams"),
    "pxq": pgettext_lazy("kind of spending", "care in kind (price × quantity)"),
    "pgb": pgettext_lazy("kind of spending", "personal budgets"),
    "breakthrough": pgettext_lazy("kind of spending", "breakthroughs"),
}
_ALL = {**KINDS, **REFERRERS, **SPENDING}


def part_name(code: str) -> str:
    """Return what a part of a figure is called; nothing means all of it."""
    return str(_ALL.get(code, code)) if code else _("whole municipality")
