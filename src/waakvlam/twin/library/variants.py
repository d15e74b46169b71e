"""Scenarios of the library that are another one with a few numbers changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from waakvlam.twin.scenario.scenario import Scenario

BROAD: Final = "nijmegen-2023-broad-team"
SWITCHED_OFF: Final = "switched off, to compare"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A scenario that is another one but for this.

    Attributes:
        name: under which it is found.
        title: what it is called.
        base: the name of the file that it is made of.
        values: its own numbers, by address.
        source: where these come from.
        start, days: its own time, when it has one.
    """

    name: str
    title: str
    base: str
    values: Mapping[str, float]
    source: str
    start: date | None = None
    days: int = 365

    def of(self, base: Scenario) -> Scenario:
        """Return the scenario, made of its base."""
        moved = base if self.start is None else base.with_time(self.start, self.days)
        return replace(moved.with_values(self.values, self.source), name=self.title)


def _without(strength: str, title: str) -> Variant:
    return Variant(
        name=f"nijmegen-2023-without-{strength.replace('_', '-')}",
        title=f"Nijmegen 2023, breed team, {title}",
        base=BROAD,
        values={f"feedback.{strength}": 0.0},
        source=SWITCHED_OFF,
    )


VARIANTS: Final = (
    # The sources say nothing of 2024: everything is as in 2023 but who is in supplementary care.
    Variant(
        name="nijmegen-2024-broad-team",
        title="Nijmegen 2024, breed team, met de cijfers van 2023",
        base=BROAD,
        values={
            "kind.adults.supplementary.clients_at_start": 1096.0,
            "kind.youth_family.supplementary.clients_at_start": 848.0,
        },
        source="assumption: what the twin leaves at the end of 2023",
        start=date(2024, 1, 1),
        days=366,
    ),
    _without("pressure_refers", "zonder dat druk doet verwijzen"),
    _without("pressure_shortens", "zonder dat druk hulp korter maakt"),
    _without("pressure_sickness", "zonder dat druk ziek maakt"),
    _without("short_help_returns", "zonder terugkeer na korte hulp"),
    _without("waiting_worsens", "zonder dat wachten erger maakt"),
)
