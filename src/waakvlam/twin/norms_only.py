"""A setup without what the norms of a lump sum do not ask, so that a search costs less.

The front desk holds nobody up, and supplementary care and what it costs change nobody's wait: every
first conversation and every referral is the same without them, at the same moment.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from waakvlam.twin.engine.parameters import Law
from waakvlam.twin.engine.setup import Joint, Setup

_OFF: Final = (
    "front_desk_contacts_per_working_day",
    "supplementary_tariff_cents",
    "supplementary_cost_cv",
    "supplementary_clients_at_start",
    "supplementary_start_delay_mean",
    "supplementary_start_delay_cv",
    "supplementary_term_mean",
    "supplementary_term_cv",
    "statutory_referrals_per_year",
)
_NO_TIME: Final = ("supplementary_start_delay_law", "supplementary_term_law")


def norms_only(setup: Setup) -> Setup:
    """Return the setup without front desk, and with care that takes no time and costs nothing."""
    parameters = setup.parameters.copy()
    for name in _OFF:
        parameters[name] = 0.0
    for name in _NO_TIME:
        parameters[name] = Law.NONE
    return replace(
        setup,
        parameters=parameters,
        spreads=tuple(spread for spread in setup.spreads if spread.field not in _OFF),
        joint=_without(setup.joint) if setup.joint else None,
    )


def _without(joint: Joint) -> Joint:
    """Leave the rows as they are: which row a replication takes is a matter of their number."""
    places = tuple(
        () if field in _OFF else there
        for field, there in zip(joint.fields, joint.places, strict=True)
    )
    return replace(joint, places=places)
