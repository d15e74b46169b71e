"""The municipality's budget lines, each with its versions: before, shift, after (F5)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from waakvlam.accounts.models import Account
from waakvlam.finance.budget.rules import FIRST_YEAR, LAST_YEAR
from waakvlam.kernel.money import Money
from waakvlam.population.models import Municipality

LINE_KINDS = ("lump_sum", "pxq", "pgb", "team_cost", "breakthrough", "other")


class BudgetLine(models.Model):
    """A line of a year's budget: a task field, as that year numbers it, and a sub-product."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    programme = models.CharField(max_length=120)
    task_field = models.CharField(max_length=10)
    sub_product = models.CharField(max_length=20)
    name = models.CharField(max_length=150)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in LINE_KINDS])
    structural = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "year", "task_field", "sub_product"],
                name="budget_line_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=LINE_KINDS), name="budget_line_kind_known"),
            models.CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                name="budget_line_year_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.task_field} ({self.sub_product})"


class Amendment(models.Model):
    """A budget amendment (begrotingswijziging) as it was decided: its shifts add up to zero.

    ``series`` and ``source`` are the keys of the revision that it came from and of that
    revision's version: plain keys, for revisions stand above this room.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=60, blank=True)
    series = models.UUIDField(db_index=True)
    source = models.UUIDField(unique=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.year} {self.reference or self.pk}"


class LineVersion(models.Model):
    """How a budget line stood after an import (number 1) or an amendment, in cents.

    Versions only grow. A line ends below zero only when that is announced with its reason.
    """

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    amendment = models.ForeignKey(
        Amendment, on_delete=models.PROTECT, null=True, related_name="versions"
    )
    before_cents = models.BigIntegerField()
    shift_cents = models.BigIntegerField()
    after_cents = models.BigIntegerField()
    below_zero = models.BooleanField(default=False)
    below_zero_reason = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["line", "number"], name="line_version_once"),
            models.UniqueConstraint(
                fields=["amendment", "line"], name="line_version_once_an_amendment"
            ),
            models.CheckConstraint(
                condition=Q(after_cents=F("before_cents") + F("shift_cents")),
                name="line_version_adds_up",
            ),
            models.CheckConstraint(
                condition=Q(number=1, amendment__isnull=True, shift_cents=0)
                | Q(number__gt=1, amendment__isnull=False),
                name="line_version_begins_with_an_import",
            ),
            models.CheckConstraint(
                condition=Q(after_cents__gte=0, below_zero=False, below_zero_reason="")
                | (Q(below_zero=True) & ~Q(below_zero_reason="")),
                name="line_version_below_zero_announced",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id} version {self.number}"

    @property
    def before(self) -> Money:
        """Return what stood there before."""
        return Money(self.before_cents)

    @property
    def shift(self) -> Money:
        """Return what was added; negative when it was taken away."""
        return Money(self.shift_cents)

    @property
    def after(self) -> Money:
        """Return what stands there since."""
        return Money(self.after_cents)
