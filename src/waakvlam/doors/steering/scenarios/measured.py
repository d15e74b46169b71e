"""The measured ledger as a scenario begins with it.

Loaded where it is used: the twin's libraries take seconds, and most pages need none.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

from waakvlam.ledger.store.files import UnreadableLedgerError
from waakvlam.ledger.store.manifest import BadManifestError, read_manifest
from waakvlam.twin.scenario.faults import Fault, ScenarioError
from waakvlam.twin.scenario.scenario import Scenario

LEDGER = "ledger"
"""The start state of a scenario that begins with a ledger's open cases."""
OpenCases = list[list[str | float]]


def last_day() -> date | None:
    """Return the last day of the measured ledger; None when there is none."""
    try:
        manifest = read_manifest(Path(settings.LEDGER_FOLDER))
    except (BadManifestError, OSError):
        return None
    return None if manifest is None else manifest.as_of


def first_day(scenario: Scenario) -> date:
    """Return the first day that a scenario can have: with a ledger's cases, after its last day."""
    last = last_day() if scenario.run.start_state == LEDGER else None
    start = scenario.run.start
    return start if last is None else max(start, last + timedelta(days=1))


def measured_scenario(base: Scenario, name: str) -> Scenario:
    """Return a scenario with the teams and the figures of the measured ledger.

    Raises:
        ScenarioError: `base` cannot lend its numbers, or the ledger cannot be read.
    """
    from waakvlam.twin.of_ledger import scenario_of_ledger

    try:
        return scenario_of_ledger(Path(settings.LEDGER_FOLDER), base, name)
    except UnreadableLedgerError as error:
        raise _unreadable() from error


def begun(scenario: Scenario) -> tuple[Scenario, OpenCases | None]:
    """Return a scenario as it is run, and the open cases when it starts from the ledger.

    Raises:
        ScenarioError: it starts before the ledger's end, its teams are not the ledger's, or the
            ledger cannot be read.
    """
    if scenario.run.start_state != LEDGER:
        return scenario, None
    from waakvlam.twin.start import open_at

    try:
        started, present = open_at(Path(settings.LEDGER_FOLDER), scenario)
    except UnreadableLedgerError as error:
        raise _unreadable() from error
    return started, [[one.team, one.stage, float(one.age), one.priority] for one in present]


def _unreadable() -> ScenarioError:
    wrong, right = "cannot be read", "refresh the figures"
    return ScenarioError([Fault(LEDGER, wrong, right)])
