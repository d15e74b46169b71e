"""A year's revision with its versions, talks, agreements, ways to a lump sum, and papers (F4)."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from waakvlam.accounts.models import Account
from waakvlam.finance.agreement.models import AGREEMENT_KINDS, DIRECTIONS
from waakvlam.funding.work.rules import FIXED, State
from waakvlam.population.models import Municipality

STATES = tuple(state.value for state in State)
AFTER_DECISION = tuple(state.value for state in FIXED)
TALK_KINDS = ("contract", "development")
TALK_SUBJECTS = ("trajectories", "caseload", "staffing", "decline", "finances", "other")
WAYS = ("trend", "staffing", "twin")
PAPER_KINDS = ("advice", "letter", "amendment", "addendum")


class RevisionVersion(models.Model):
    """A version of a year's revision; ``content`` is the TOML that ``waakvlam revise`` reads.

    A correction is a version with the next number in the same ``series``. Nothing of a decided one
    changes but how far it is.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.UUIDField(default=uuid.uuid4)
    number = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )
    correction_reason = models.CharField(max_length=300, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    content = models.TextField()
    edition = models.PositiveIntegerField(default=1)
    state = models.CharField(
        max_length=16, choices=[(one, one) for one in STATES], default=State.PREPARING.value
    )
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    implications_seen_at = models.DateTimeField(null=True)
    implications_seen_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_on = models.DateField(null=True)
    below_zero_reason = models.CharField(max_length=300, blank=True)
    decision_entered_at = models.DateTimeField(null=True)
    decision_entered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decision_confirmed_at = models.DateTimeField(null=True)
    decision_confirmed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, related_name="+"
    )
    council_informed_on = models.DateField(null=True)
    signed_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "number"], name="revision_version_once"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="revision_state_known"),
            models.CheckConstraint(
                condition=Q(decision_confirmed_by__isnull=True)
                | (
                    Q(decision_entered_by__isnull=False)
                    & ~Q(decision_confirmed_by=F("decision_entered_by"))
                ),
                name="revision_decided_by_two",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AFTER_DECISION)
                | Q(
                    decided_on__isnull=False,
                    decision_confirmed_by__isnull=False,
                    implications_seen_at__isnull=False,
                ),
                name="revision_decided_with_all",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AFTER_DECISION[1:]) | Q(council_informed_on__isnull=False),
                name="revision_informed_with_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SIGNED.value) | Q(signed_on__isnull=False),
                name="revision_signed_with_day",
            ),
            models.CheckConstraint(
                condition=Q(number=1, corrects__isnull=True)
                | Q(number__gt=1, corrects__isnull=False),
                name="revision_correction_corrects",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} version {self.number}"


class Talk(models.Model):
    """A talk with a contractor; steering on the contract and on development kept apart (M4)."""

    revision = models.ForeignKey(RevisionVersion, on_delete=models.PROTECT, related_name="talks")
    kind = models.CharField(max_length=11, choices=[(one, one) for one in TALK_KINDS])
    held_on = models.DateField()
    with_whom = models.CharField(max_length=200)
    subjects = ArrayField(models.CharField(max_length=12))
    agreed = models.TextField(blank=True)
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["held_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=TALK_KINDS), name="talk_kind_known"),
            models.CheckConstraint(
                condition=Q(subjects__contained_by=list(TALK_SUBJECTS), subjects__len__gt=0),
                name="talk_has_known_subjects",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.held_on}"


class PlannedAgreement(models.Model):
    """What is to be agreed besides money; it holds once the revision is decided (F9)."""

    revision = models.ForeignKey(
        RevisionVersion, on_delete=models.PROTECT, related_name="agreements"
    )
    talk = models.ForeignKey(Talk, on_delete=models.PROTECT, null=True, related_name="agreements")
    award_key = models.CharField(max_length=60)
    kind = models.CharField(max_length=12, choices=[(one, one) for one in AGREEMENT_KINDS])
    indicator = models.CharField(max_length=20, blank=True)
    text = models.CharField(max_length=300)
    baseline = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    target = models.DecimalField(max_digits=14, decimal_places=4)
    direction = models.CharField(max_length=8, choices=[(one, one) for one in DIRECTIONS])
    by = models.DateField()
    agreed_on = models.DateField(null=True)
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["award_key", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=AGREEMENT_KINDS, direction__in=DIRECTIONS),
                name="planned_agreement_codes_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class LumpSumWay(models.Model):
    """One of the three ways to an award's lump sum: its inputs, where they come from, its result.

    ``inputs`` is what ``funding.work.ways`` writes; ``result_cents`` is in whole cents, and null
    when the twin found the norms out of reach.
    """

    revision = models.ForeignKey(RevisionVersion, on_delete=models.PROTECT, related_name="ways")
    award_key = models.CharField(max_length=60)
    way = models.CharField(max_length=8, choices=[(one, one) for one in WAYS])
    inputs = models.JSONField()
    result_cents = models.BigIntegerField(null=True)
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["revision", "award_key", "way"], name="lump_sum_way_once"
            ),
            models.CheckConstraint(
                # What compares null to a number is neither true nor false, and would be let pass.
                condition=Q(way__in=WAYS)
                & (
                    Q(result_cents__isnull=False, result_cents__gte=0)
                    | Q(way="twin", result_cents__isnull=True)
                ),
                name="lump_sum_way_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way} {self.pk}"


class AwardNote(models.Model):
    """Why the lump sum that was agreed, ``about_cents``, differs from what the three ways gave."""

    revision = models.ForeignKey(RevisionVersion, on_delete=models.PROTECT, related_name="notes")
    award_key = models.CharField(max_length=60)
    why = models.TextField()
    about_cents = models.BigIntegerField()
    entered_at = models.DateTimeField(default=timezone.now)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "award_key"], name="award_note_once"),
            models.CheckConstraint(
                condition=Q(about_cents__gte=0) & ~Q(why=""), name="award_note_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"


class Paper(models.Model):
    """A paper of a revision: a draft to edit, or fixed as a PDF with its hash (F7).

    ``figures`` keeps what the figures were, and where they came from, when it was fixed.
    """

    revision = models.ForeignKey(RevisionVersion, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=14, choices=[(one, one) for one in PAPER_KINDS])
    number = models.PositiveSmallIntegerField(default=1)
    draft = models.JSONField()
    edition = models.PositiveIntegerField(default=1)
    edited_at = models.DateTimeField(default=timezone.now)
    edited_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    figures = models.JSONField(null=True)
    pdf = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    fixed_at = models.DateTimeField(null=True)
    fixed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["revision", "kind", "number"], name="paper_once"),
            models.UniqueConstraint(
                fields=["revision", "kind"], condition=Q(fixed_at=None), name="paper_one_draft"
            ),
            models.CheckConstraint(condition=Q(kind__in=PAPER_KINDS), name="paper_kind_known"),
            models.CheckConstraint(
                condition=Q(fixed_at=None, fixed_by=None, pdf=None, figures=None, sha256="")
                | (
                    Q(
                        fixed_at__isnull=False,
                        fixed_by__isnull=False,
                        pdf__isnull=False,
                        figures__isnull=False,
                    )
                    & ~Q(sha256="")
                ),
                name="paper_fixed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
