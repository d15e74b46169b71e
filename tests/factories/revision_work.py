"""A revision on its way, as its people would have brought it there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils import timezone

from factories.revisions import decision_2023
from waakvlam.accounts.models import Account
from waakvlam.funding.work.actions import (
    AgreementAsked,
    add_agreement,
    see_implications,
    start_from_file,
)
from waakvlam.funding.work.course import confirm_decision, enter_decision, go_to
from waakvlam.funding.work.models import RevisionVersion, Talk
from waakvlam.funding.work.rules import State
from waakvlam.funding.work.talks import TalkHeld, add_talk

TODAY = date(2026, 11, 22)
DECIDED_ON = date(2022, 12, 20)


def begun(by: Account, content: bytes | None = None) -> RevisionVersion:
    """Give a revision that was just started from a file; that of 2023 unless told."""
    return start_from_file(content=content or decision_2023().encode(), by=by, at=timezone.now())


def talk(version: RevisionVersion, by: Account, kind: str = "contract") -> Talk:
    """Write a talk down."""
    held = TalkHeld(kind, date(2022, 10, 3), "bestuurder", ("caseload", "finances"), "Caseload 13.")
    return add_talk(key=version.pk, held=held, by=by, at=timezone.now())


def talked_about(by: Account) -> RevisionVersion:
    """Give the revision of 2023 with two talks and an agreement besides money."""
    version = begun(by)
    go_to(key=version.pk, to=State.TALKS, by=by)
    held = talk(version, by)
    talk(version, by, "development")
    asked = AgreementAsked(
        "youth_family",
        held,
        "referral",
        "AFF7s",
        "200 verwijzingen minder",
        Decimal(1000),
        Decimal(800),
        "at_most",
        date(2023, 12, 31),
    )
    add_agreement(key=version.pk, asked=asked, by=by, at=timezone.now())
    return version


def proposed(by: Account, content: bytes | None = None) -> RevisionVersion:
    """Give a revision that was talked about, seen and proposed."""
    version = begun(by, content)
    go_to(key=version.pk, to=State.TALKS, by=by)
    talk(version, by)
    see_implications(key=version.pk, edition=1, by=by, at=timezone.now())
    return go_to(key=version.pk, to=State.PROPOSED, by=by)


def entered(version: RevisionVersion, by: Account, reason: str = "") -> None:
    """Enter the college's decision."""
    enter_decision(
        key=version.pk,
        edition=RevisionVersion.objects.get(pk=version.pk).edition,
        decided_on=DECIDED_ON,
        below_zero_reason=reason,
        by=by,
        at=timezone.now(),
        today=TODAY,
    )


def confirmed(version: RevisionVersion, by: Account) -> RevisionVersion:
    """Confirm the decision as it was entered last."""
    seen = RevisionVersion.objects.get(pk=version.pk).decision_entered_at
    return confirm_decision(key=version.pk, seen=seen, by=by, at=timezone.now())


def decided(by: Account, other: Account, content: bytes | None = None) -> RevisionVersion:
    """Give a revision that one person entered the decision of, and another confirmed."""
    version = proposed(by, content)
    entered(version, by)
    return confirmed(version, other)
