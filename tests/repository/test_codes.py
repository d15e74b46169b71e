"""A list of codes that stands in two places says the same in both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from itertools import product
from pathlib import Path

import pytest

from factories.ledger_builder import LedgerBuilder, day
from waakvlam import casework
from waakvlam.casework.case import models as case
from waakvlam.casework.case import rules as case_rules
from waakvlam.casework.clock.rules import StopReason
from waakvlam.casework.contact import models as contact
from waakvlam.casework.request import models as request
from waakvlam.casework.request import rules as request_rules
from waakvlam.kernel.team_kind import TeamKind
from waakvlam.ledger.tables import codes as ledger
from waakvlam.monitor.evaluate import evaluate
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


def test_the_queues_figures_count_who_the_rule_says_is_to_be_helped() -> None:
    """The list of the queue is given the rule; the function behind its figures repeats it."""
    migrations = Path(casework.__path__[0]) / "migrations"
    written = [path.read_text("utf-8") for path in sorted(migrations.glob("*.sql"))]
    made = [
        re.findall(r"CREATE.*FUNCTION team_queue_figures[^$]*\$\$([^$]*)", sql) for sql in written
    ]
    (*_, body) = [found[0] for found in made if found]
    (counted,) = re.findall(r"outcome IN \(([^)]*)\)", body)
    assert set(re.findall(r"'(\w+)'", counted)) == set(request_rules.NEEDS_HELPER)


def test_the_figures_expect_a_conversation_where_the_rule_does() -> None:  # H4
    told = LedgerBuilder()
    expected = set()
    received = day("03-02")
    for outcome, complexity in product(request_rules.Outcome, [None, *request_rules.Complexity]):
        team = f"{outcome}-{complexity}"
        closed = {"outcome": outcome.value, "closed_on": received + timedelta(days=1)}
        told.request(received, team=team, complexity=complexity and complexity.value, **closed)
        if request_rules.needs_conversation(outcome, complexity):
            expected.add(team)
    figures = evaluate(told.open(), as_of=day("04-30"), by=["team"], only=["ACC3"])
    assert {figure.breakdown["team"] for figure in figures} == expected
