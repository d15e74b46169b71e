"""Finding runs and the municipality's own scenarios."""

from __future__ import annotations

from django.db.models import QuerySet

from waakvlam.twin.runs.models import KeptScenario, Run


def kept_scenarios() -> QuerySet[KeptScenario]:
    """Return the municipality's own scenarios, the newest first, without their text."""
    return KeptScenario.objects.defer("text").order_by("-kept_at", "-pk")


def kept_with_text(most: int) -> list[KeptScenario]:
    """Return the newest of the municipality's own scenarios, with their text."""
    return list(KeptScenario.objects.order_by("-kept_at", "-pk")[:most])


def runs() -> QuerySet[Run]:
    """Return all runs, the newest first, without text, open cases and result."""
    return Run.objects.defer("scenario_text", "present", "result").order_by("-asked_at", "-pk")


def find_run(number: int) -> Run | None:
    """Return a run."""
    return Run.objects.filter(pk=number).first()


def is_kept(name: str) -> bool:
    """Tell whether one of the municipality's own scenarios has this name."""
    return KeptScenario.objects.filter(name__iexact=name).exists()


def find_kept(number: int) -> KeptScenario | None:
    """Return one of the municipality's own scenarios."""
    return KeptScenario.objects.filter(pk=number).first()
