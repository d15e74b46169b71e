"""Where the figures of a revision and of a simulated run come from, below what shows them (M2)."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Fact
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.provenance import Provenance
from waakvlam.funding.work.models import AFTER_DECISION, RevisionVersion
from waakvlam.kernel.notation import write_moment, write_number
from waakvlam.twin.models import Run

register = template.Library()


@register.inclusion_tag("frame/components/provenance.html")
def source_of_revision(version: RevisionVersion, about: str) -> dict[str, Provenance]:
    """Show where the figures of a part of a revision come from, and how they are reckoned."""
    which = {
        "title": version.title,
        "number": version.number,
        "edition": version.edition,
    }
    told = _("%(title)s, version %(number)s, edition %(edition)s") % which
    begun = {
        "who": version.made_by.display_name,
        "at": write_moment(version.made_at, language()),
    }
    return {
        "source": (
            Fact(_("Written down in"), told, reverse("steering:revision", args=[version.pk])),
            Fact(_("Version begun"), _("by %(who)s, %(at)s") % begun),
            *_reckoned(version, about),
        )
    }


def _reckoned(version: RevisionVersion, about: str) -> Provenance:
    if about == "amendment":
        url = reverse("steering:budget_of_year", args=[version.year])
        stood = (
            _("as the budget stood when it was decided")
            if version.state in AFTER_DECISION
            else _("as the budget stands now")
        )
        if version.number > 1:
            stood = _("%(stood)s, without what its former versions shifted") % {"stood": stood}
        added = _("what the lines of cover add and take away, for each budget line")
        return (Fact(_("Before"), stood, url), Fact(_("Shift"), added))
    how = {
        "sums": _(
            "difference: the lump sum less what is in the budget; to shift: the difference less "
            "the own contribution"
        ),
        "cover": _("as written; “rest” is what the other lines leave uncovered"),
        "trends": _("each drop in every month from its first up to and including its last"),
        "implications": _(
            "households at once: fte times households per fte; cost: the lump sum without what is "
            "earmarked; last year: the decided revision of the year before"
        ),
        "ways": _("on the page of the lump sum, where each input says where it comes from"),
    }[about]
    return (Fact(_("Reckoned"), how),)


@register.simple_tag
def source_of_run(run: Run) -> Provenance:
    """Return where the figures of a simulated run come from, and how to get them again."""
    asked = {
        "who": run.asked_by.display_name,
        "at": write_moment(run.asked_at, language()),
    }
    return (
        Fact(_("Simulation"), f"{run.pk}: {run.name}"),
        Fact(_("Asked"), _("by %(who)s, %(at)s") % asked),
        Fact(_("Runs"), write_number(run.replications, 0, language())),
        Fact(_("Seed"), str(run.seed)),
        Fact(_("Engine"), run.engine_version),
        Fact(
            _("Numbers"), _("those of its scenario, with their sources, under “What was assumed”")
        ),
    )
