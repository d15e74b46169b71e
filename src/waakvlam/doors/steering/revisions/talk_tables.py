"""The talks and the agreements of a revision, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from waakvlam.doors.frame.components import Cell, Column
from waakvlam.doors.frame.templatetags.frame_tags import day
from waakvlam.doors.steering.filters import language
from waakvlam.doors.steering.revisions.loading import award_names
from waakvlam.doors.steering.revisions.tables import Table
from waakvlam.doors.steering.revisions.words import (
    AGREEMENT_KINDS,
    DIRECTIONS,
    SUBJECTS,
    TALK_KINDS,
)
from waakvlam.funding.revision.document import Revision
from waakvlam.funding.work.models import PlannedAgreement, RevisionVersion, Talk
from waakvlam.kernel.notation import write_number


def talks_of(version: RevisionVersion, talks: Sequence[Talk], *, may_change: bool) -> list[Table]:
    """Return the talks on the contract and those on development, in two lists (M4)."""
    columns = [Column(_("Day")), Column(_("With")), Column(_("About")), Column(_("Agreed"))]
    return [
        Table(
            str(label),
            columns,
            [_talk(version, talk, may_change) for talk in talks if talk.kind == kind],
        )
        for kind, label in TALK_KINDS.items()
    ]


def _talk(version: RevisionVersion, talk: Talk, may_change: bool) -> list[Cell | str]:  # noqa: FBT001 - read above
    subjects = ", ".join(str(SUBJECTS[one]) for one in talk.subjects)
    url = reverse("steering:talk_change", args=[version.pk, talk.pk]) if may_change else ""
    return [Cell(day(talk.held_on), url=url), talk.with_whom, subjects, talk.agreed or "–"]


def agreements_of(version: RevisionVersion, revision: Revision) -> list[tuple[int, list[str]]]:
    """Return each agreement besides money: its number, and its cells."""
    names = award_names(revision)
    found = version.agreements.select_related("talk")
    return [(one.pk, _agreement(one, names)) for one in found]


def _agreement(one: PlannedAgreement, names: dict[str, str]) -> list[str]:
    target = write_number(one.target, _decimals(one), language())
    baseline = (
        "–" if one.baseline is None else write_number(one.baseline, _decimals(one), language())
    )
    return [
        names.get(one.award_key, one.award_key),
        str(AGREEMENT_KINDS[one.kind]),
        one.text,
        one.indicator or "–",
        baseline,
        f"{DIRECTIONS[one.direction]} {target}",
        day(one.by),
        day(one.agreed_on) or "–",
    ]


def _decimals(one: PlannedAgreement) -> int:
    """Return as many decimals as the target and the baseline need."""
    numbers = [number for number in (one.target, one.baseline) if number is not None]
    return max(max(0, -int(number.normalize().as_tuple().exponent)) for number in numbers)
