"""What each model needs for the norms, and what it then does and costs.

The scenario's own model has its smallest lump sum already (`lump_sum`); the two others are searched
more roughly (`rough_search`). A model that cannot meet the norm of own help is also searched for
the first conversation alone, so that it can be laid beside the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from waakvlam.twin.engine.setup import Setup
from waakvlam.twin.lump_sum import KindAnswer, kind_searched, lump_sum_of
from waakvlam.twin.rough_search import interval, search_roughly, without_own_help
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.search import CONFIRMED_ON
from waakvlam.twin.staffing import kinds_of, with_factors
from waakvlam.twin.trial import HELPED, Computer, Kind

_AGREED = "one_stop_shop_lump_sum_cents"


@dataclass(frozen=True, slots=True, kw_only=True)
class Enough:
    """So many fte are enough.

    Attributes:
        lump_sum_cents: a year.
        certainty: the share of fresh replications that met the norms.
        low, high: between these it lies, nine times of ten.
        of: how many fresh replications.
    """

    fte: float
    lump_sum_cents: int
    certainty: float
    low: float
    high: float
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """What a kind of teams needs under a model.

    Attributes:
        asked: the certainty that was asked.
        enough: for all norms; None when out of reach, and `blocking` names the norm.
        first_conversation: for that norm alone, when that of own help is out of reach.
    """

    asked: float
    enough: Enough | None
    blocking: str | None
    first_conversation: Enough | None = None

    @property
    def taken(self) -> Enough | None:
        """What is laid beside the other models."""
        return self.enough or self.first_conversation


def needed_by_kind(
    scenario: Scenario,
    setup: Setup,
    computer: Computer,
    own: Mapping[str, KindAnswer] | None = None,
) -> dict[str, Needed]:
    """Return by kind of teams what a model needs; `own` are answers that are there already.

    Raises:
        ScenarioError: a kind without fte.
        StoppedError: the one who asked for it stopped it.
    """
    found = {}
    for name in kinds_of(setup):
        kind = kind_searched(scenario, setup, name)
        needed = _from(own[name]) if own else _searched(kind, computer)
        if needed.enough is None and needed.blocking == HELPED:
            alone = _searched(without_own_help(kind), computer)
            needed = replace(needed, first_conversation=alone.enough)
        found[name] = needed
    return found


def _searched(kind: Kind, computer: Computer) -> Needed:
    rough = search_roughly(kind, computer)
    enough = None
    if rough.steps is not None:
        low, high = interval(rough.met, rough.of)
        enough = Enough(
            fte=kind.fte(rough.steps),
            lump_sum_cents=lump_sum_of(kind.staffed(rough.steps), computer),
            certainty=rough.met / rough.of,
            low=low,
            high=high,
            of=rough.of,
        )
    return Needed(asked=kind.certainty, enough=enough, blocking=rough.blocking)


def _from(answer: KindAnswer) -> Needed:
    enough = None
    if answer.fte is not None and answer.lump_sum_cents is not None:
        reached = answer.confirmed_certainty or 0.0
        low, high = interval(round(reached * CONFIRMED_ON), CONFIRMED_ON)
        enough = Enough(
            fte=answer.fte,
            lump_sum_cents=answer.lump_sum_cents,
            certainty=reached,
            low=low,
            high=high,
            of=CONFIRMED_ON,
        )
    return Needed(asked=answer.certainty, enough=enough, blocking=answer.blocking)


def staffed_so(setup: Setup, needed: Mapping[str, Needed], present: Mapping[str, float]) -> Setup:
    """Return the setup with the fte that each kind needs, and that lump sum agreed.

    `present` is the fte of each kind as the setup has it. A kind that nothing is enough for keeps
    what it has.
    """
    factors, cents = {}, {}
    for kind, one in needed.items():
        factors[kind] = one.taken.fte / present[kind] if one.taken else 1.0
        cents[kind] = one.taken.lump_sum_cents if one.taken else None
    staffed = with_factors(setup, factors)
    return _agreed(staffed, cents) if setup.model == "one_stop_shop" else staffed


def _agreed(setup: Setup, cents: Mapping[str, int | None]) -> Setup:
    """Return a one-stop shop in which each kind's lump sum is what was agreed; no doubt left."""
    parameters = setup.parameters.copy()
    changed = [at for at, team in enumerate(setup.teams) if cents[team.team_kind] is not None]
    for at in changed:
        kind = setup.teams[at].team_kind
        mates = [other.team_kind for other in setup.teams].count(kind)
        parameters[_AGREED][:, at] = (cents[kind] or 0) / mates
    spreads = tuple(one for one in setup.spreads if one.field != _AGREED)
    return replace(setup, parameters=parameters, spreads=spreads)


def as_told(needed: Mapping[str, Needed]) -> dict[str, Any]:
    """Return what is needed by kind, as JSON."""
    return {kind: asdict(one) for kind, one in needed.items()}
