"""Cases: who helps a household, in which phase, who keeps the plan together (C1, C2)."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from waakvlam.audit.history import with_history
from waakvlam.casework.household.models import Person
from waakvlam.casework.merging.models import Merge
from waakvlam.casework.wall.models import Walled
from waakvlam.organisation.professional.models import Professional
from waakvlam.organisation.team.models import Team

PHASES = ("request", "information_advice", "crisis", "intake", "active_help", "low_flame")
CLOSED_REASONS = (
    "goals_met",
    "goes_on_alone",
    "moved",
    "other_team",
    "to_provider",
    "other_law",
    "dropped_out",
    "lost_contact",
    "deceased",
)
DROPOUT_REASONS = (
    "no_click",
    "waited_too_long",
    "not_what_was_expected",
    "no_wish_any_more",
    "practical",
    "other",
)
COORDINATOR_KINDS = ("resident", "network", "professional", "process_director")


class _UuidRange(Func):
    """A range of a hash of a uuid, so that exclusion needs no btree_gist."""

    template = (
        "int8range(hashtextextended(%(expressions)s::text, 0), "
        "hashtextextended(%(expressions)s::text, 0), '[]')"
    )


def _periods_of(*fields: str) -> list[tuple[Func, str]]:
    return [
        *((_UuidRange(F(field)), RangeOperators.EQUAL) for field in fields),
        (
            Func(F("started_on"), F("ended_on"), Value("[)"), function="daterange"),
            RangeOperators.OVERLAPS,
        ),
    ]


def _ends_after_it_starts(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{name}_ends_after_it_starts",
        condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
    )


@with_history()
class Case(Walled):
    """The help to one household, from opening to closing; a household has one open at most.

    ``safety_decision`` is why it was safe enough to close with an open safety concern (C10).
    """

    # Without an index of its own: that of the team's running cases begins with it.
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    ledger_key = models.UUIDField(default=uuid4, unique=True, editable=False)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    closed_reason = models.CharField(
        max_length=16, blank=True, choices=[(r, r) for r in CLOSED_REASONS]
    )
    dropout_reason = models.CharField(
        max_length=24, blank=True, choices=[(r, r) for r in DROPOUT_REASONS]
    )
    safety_decision = models.TextField(blank=True)
    handovers = models.PositiveIntegerField(default=0)
    version = models.IntegerField(default=1)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="case_one_open_per_household",
                fields=["household"],
                condition=Q(closed_on__isnull=True),
            ),
            models.CheckConstraint(
                name="case_closed_with_a_reason",
                condition=Q(closed_on__isnull=True, closed_reason="")
                | Q(closed_on__isnull=False, closed_reason__in=CLOSED_REASONS),
            ),
            models.CheckConstraint(
                name="case_dropped_out_says_why",
                condition=Q(closed_reason="dropped_out", dropout_reason__in=DROPOUT_REASONS)
                | (~Q(closed_reason="dropped_out") & Q(dropout_reason="")),
            ),
            models.CheckConstraint(
                name="case_closes_after_it_opens",
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["team", "closed_on"], name="case_of_team_until"),
        ]

    def __str__(self) -> str:
        return str(self.key)


@with_history()
class PhaseSpell(Walled):
    """A case in one phase over a period; never two at once."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="phases")
    phase = models.CharField(max_length=20, choices=[(p, p) for p in PHASES])
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["started_on", "id"]
        constraints: ClassVar = [
            _ends_after_it_starts("phase"),
            models.UniqueConstraint(
                name="phase_one_running_per_case",
                fields=["case"],
                condition=Q(ended_on__isnull=True),
            ),
            ExclusionConstraint(name="phase_one_at_a_time", expressions=_periods_of("case_id")),
        ]

    def __str__(self) -> str:
        return f"{self.phase} {self.started_on}"


@with_history()
class Member(Walled):
    """Somebody who is helped within a case, over a period; never twice at once (C2).

    ``phase`` is their own where it differs from the case's; empty follows the case. ``came_with``
    is the merging by which a spell came here that stood beside another at the time (ADR 16).
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    phase = models.CharField(max_length=20, blank=True, choices=[(p, p) for p in PHASES])
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    came_with = models.ForeignKey(
        Merge, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["started_on", "id"]
        constraints: ClassVar = [
            _ends_after_it_starts("member"),
            models.UniqueConstraint(
                name="member_once_per_case",
                fields=["case", "person"],
                condition=Q(ended_on__isnull=True),
            ),
            ExclusionConstraint(
                name="member_one_spell_at_a_time",
                expressions=_periods_of("case_id", "person_id"),
                condition=Q(came_with__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.started_on}"


@with_history()
class Involvement(Walled):
    """A professional who helps in a case, over a period; it opens the file to them (L1)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="involvements")
    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, related_name="involvements"
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            _ends_after_it_starts("involvement"),
            models.UniqueConstraint(
                name="involvement_once_per_case",
                fields=["case", "professional"],
                condition=Q(ended_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.started_on}"


@with_history()
class Coordination(Walled):
    """Who keeps the household's plan together, over a period; one at a time (C1).

    ``came_with``: as of a member, of a file that was merged into this one.
    """

    case = models.ForeignKey(
        Case, on_delete=models.CASCADE, null=True, related_name="coordinations"
    )
    kind = models.CharField(max_length=16, choices=[(k, k) for k in COORDINATOR_KINDS])
    professional = models.ForeignKey(
        Professional, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=150, blank=True)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    came_with = models.ForeignKey(
        Merge, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            _ends_after_it_starts("coordination"),
            models.UniqueConstraint(
                name="coordination_one_running_per_household",
                fields=["household"],
                condition=Q(ended_on__isnull=True),
            ),
            models.CheckConstraint(
                name="coordination_professional_named",
                condition=~Q(kind="professional") | Q(professional__isnull=False),
            ),
            ExclusionConstraint(
                name="coordination_one_at_a_time",
                expressions=_periods_of("household_id"),
                condition=Q(came_with__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.started_on}"
