"""Finding revisions, and what a step of one is judged by."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from waakvlam.accounts.models import Account
from waakvlam.funding.work.contents import Checked, checked, read_contents
from waakvlam.funding.work.models import AFTER_DECISION, RevisionVersion
from waakvlam.funding.work.rules import OPEN, Standing, State
from waakvlam.funding.work.ways import unexplained


class NoSuchRevisionError(LookupError):
    """There is no revision of this key."""


def newest_versions() -> QuerySet[RevisionVersion]:
    """Return the newest version of each revision, the newest year first."""
    later = RevisionVersion.objects.filter(series=OuterRef("series"), number__gt=OuterRef("number"))
    return RevisionVersion.objects.exclude(Exists(later)).order_by("-year", "-made_at")


def find_revision(key: UUID) -> RevisionVersion:
    """Return a version by its key; raises NoSuchRevisionError."""
    found = (
        RevisionVersion.objects.select_related(
            "municipality",
            "made_by",
            "corrects",
            "corrected_by",
            "decision_entered_by",
            "decision_confirmed_by",
        )
        .filter(pk=key)
        .first()
    )
    if found is None:
        raise NoSuchRevisionError(key)
    return found


def later_version(version: RevisionVersion) -> RevisionVersion | None:
    """Return the version that corrects this one, if there is any."""
    later: RevisionVersion | None = getattr(version, "corrected_by", None)
    return later


def former_year(version: RevisionVersion) -> RevisionVersion | None:
    """Return the decided revision of the year before, in its newest version, to hold beside."""
    return (
        RevisionVersion.objects.filter(
            municipality=version.municipality_id,
            year=version.year - 1,
            state__in=AFTER_DECISION,
        )
        .order_by("-made_at")
        .first()
    )


def standing_of(
    version: RevisionVersion,
    *,
    by: Account,
    held: Checked | None = None,
    contract_talks: int | None = None,
) -> Standing:
    """Return what the steps of a version are judged by; what is not given is looked up.

    Where the version was fetched with its ways, they are not asked for again.
    """
    held = held or checked(read_contents(version.content))
    later = later_version(version)
    if contract_talks is None:
        contract_talks = version.talks.filter(kind="contract").count()
    entered = version.decision_entered_by_id
    return Standing(
        state=State(version.state),
        is_correction=version.number > 1,
        replaced=later is not None and later.state in AFTER_DECISION,
        has_awards=bool(held.revision.awards),
        has_faults=bool(held.faults),
        contract_talks=contract_talks,
        implications_seen=version.implications_seen_at is not None,
        entered_by_other=None if entered is None else entered != by.pk,
        unexplained=version.state in OPEN
        and bool(unexplained(held.revision.awards, version.ways.all(), version.notes.all())),
    )
