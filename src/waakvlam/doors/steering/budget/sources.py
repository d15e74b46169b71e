"""Where the amounts of budget lines come from: the list they were taken from, and amendments."""

from __future__ import annotations

from django.db.models import Max, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Fact
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.provenance import Provenance
from waakvlam.finance.budget.models import Amendment, LineVersion
from waakvlam.kernel.notation import write_date, write_moment

MOST_NAMED = 10


def of_budget(municipality_code: str, year: int) -> Provenance:
    """Return where a year's amounts come from, the newest amendment first; two queries."""
    about = {"municipality": municipality_code, "year": year}
    taken = LineVersion.objects.filter(
        number=1, line__municipality=municipality_code, line__year=year
    ).aggregate(first=Min("made_at"), last=Max("made_at"))
    facts = []
    if taken["first"] is not None:
        days = {write_date(taken[one].date(), language()): None for one in ("first", "last")}
        told = _("a list of budget lines, taken over on %(days)s") % {"days": " – ".join(days)}
        facts.append(Fact(_("Before"), told))
    amendments = Amendment.objects.filter(**about).select_related("made_by").order_by("-made_at")
    for one in amendments[:MOST_NAMED]:
        which = {
            "reference": one.reference or str(one.pk),
            "at": write_moment(one.made_at, language()),
            "who": one.made_by.display_name,
        }
        told = _("amendment %(reference)s, confirmed by %(who)s, %(at)s") % which
        facts.append(Fact(_("Shift"), told, reverse("steering:revision", args=[one.source])))
    return (*facts, Fact(_("After"), _("before, with every shift")))
