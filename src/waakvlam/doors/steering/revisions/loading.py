"""Finding the revision that an address names: what does not exist is a 404."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from waakvlam.doors.steering.revisions.words import TEAM_KINDS
from waakvlam.funding.revision.document import Award, Revision
from waakvlam.funding.work.contents import read_contents
from waakvlam.funding.work.models import RevisionVersion
from waakvlam.funding.work.queries import NoSuchRevisionError, find_revision

AT_FAULT = 422
Trail = list[tuple[str, str]]


def get_revision(key: UUID) -> RevisionVersion:
    """Return a version; raises Http404. Who may open the page may open every revision."""
    try:
        return find_revision(key)
    except NoSuchRevisionError:
        raise Http404 from None


def get_award(version: RevisionVersion, number: int) -> Award:
    """Return an award by its place, for a key of a file can be any text; raises Http404."""
    awards = read_contents(version.content).awards
    if not 1 <= number <= len(awards):
        raise Http404
    return awards[number - 1]


def trail_to(version: RevisionVersion | None, *last: str) -> Trail:
    """Return the way to a page below a revision."""
    trail = [(_("Revisions"), reverse("steering:revisions"))]
    if version is not None:
        trail.append((version.title, reverse("steering:revision", args=[version.pk])))
    trail += [(label, "") for label in last]
    label, _url = trail[-1]
    return [*trail[:-1], (label, "")]


def award_names(revision: Revision) -> dict[str, str]:
    """Return what each award is called: its kind of team, and its contractor where two share it."""
    kinds = [award.team_kind for award in revision.awards]
    return {award.key: _name(award, kinds.count(award.team_kind) > 1) for award in revision.awards}


def _name(award: Award, shared: bool) -> str:  # noqa: FBT001 - read above
    kind = str(TEAM_KINDS[award.team_kind])
    return f"{kind} ({award.contractor})" if shared else kind
