"""A list of codes that stands in two places says the same in both."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import pytest

from waakvlam.casework.case import models as case
from waakvlam.casework.case import rules as case_rules
from waakvlam.casework.clock.rules import StopReason
from waakvlam.casework.contact import models as contact
from waakvlam.casework.request import models as request
from waakvlam.casework.request import rules as request_rules
from waakvlam.kernel.team_kind import TeamKind
from waakvlam.ledger.tables import codes as ledger
from waakvlam.organisation.norm import models as norm
from waakvlam.organisation.norm.rules import NormEvent, NormUnit
from waakvlam.organisation.professional import models as professional
from waakvlam.organisation.team import models as team


@pytest.mark.parametrize(
    ("stored", "rule"),
    [
        (request.STATUSES, request_rules.RequestStatus),
        (request.OUTCOMES, request_rules.Outcome),
        (request.STOP_REASONS, StopReason),
        (case.CLOSED_REASONS, case_rules.ClosedReason),
        (norm.EVENTS, NormEvent),
        (norm.UNITS, NormUnit),
        (team.TEAM_KINDS, TeamKind),
    ],
)
def test_what_is_stored_is_what_the_rules_know(stored: Iterable[str], rule: type[StrEnum]) -> None:
    assert set(stored) == {member.value for member in rule}


def test_the_phases_of_a_case_are_those_of_the_rules_and_the_request() -> None:
    rules = {phase.value for phase in case_rules.Phase}
    assert set(case.PHASES) - {"request"} == rules - {"request", "closed"}


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        (request.SOURCES, ledger.REQUEST_SOURCES),
        (request.CHANNELS, ledger.CHANNELS),
        (request.OUTCOMES, ledger.OUTCOMES),
        (case.PHASES, ledger.PHASES),
        (case.CLOSED_REASONS, ledger.CLOSED_REASONS),
        (case.COORDINATOR_KINDS, ledger.COORDINATION_KINDS),
        (contact.ACTIVITIES, ledger.ACTIVITIES),
        (professional.POSTING_ROLES, ledger.STAFF_ROLES),
        (professional.ABSENCE_KINDS, ledger.ABSENCE_KINDS),
        (team.TEAM_KINDS, ledger.TEAM_KINDS),
    ],
)
def test_what_is_stored_can_be_told_to_the_ledger(
    stored: Iterable[str], told: Iterable[str]
) -> None:
    assert set(stored) == set(told)
