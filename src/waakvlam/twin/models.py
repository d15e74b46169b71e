"""The models of the twin room."""

from waakvlam.twin.runs.models import KeptScenario, Run

__all__ = ["KeptScenario", "Run"]
