"""What only shows when a scenario is seen as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from waakvlam.twin.engine.state import MOST_PERIODS
from waakvlam.twin.scenario.faults import Faults
from waakvlam.twin.scenario.keys import KEYS
from waakvlam.twin.scenario.layers import Placed, Resolved, periods, resolve
from waakvlam.twin.scenario.scenario import Scenario, TeamEntry
from waakvlam.twin.scenario.size import check_size

MOST_CELLS: Final = 200_000  # periods x teams
MOST_DATES: Final = MOST_PERIODS - 2  # of changes, beside the first period and the end
_TRIAGE: Final = tuple(name for name in KEYS if name.startswith("triage."))
_ROUNDING: Final = 1e-9


def check_whole(scenario: Scenario, faults: Faults) -> None:
    """Note the faults of numbers that do not go together, for any team in any period."""
    _check_dates(scenario, faults)
    dates = len(periods(scenario)) - 1
    if dates > MOST_DATES:
        wrong, right = "{dates} dates on which something changes", "change on at most {most} dates"
        faults.add("change", wrong, right, dates=dates, most=MOST_DATES)
        return
    cells = len(scenario.teams) * len(periods(scenario))
    if cells > MOST_CELLS:
        wrong = "{cells} combinations of a team and a period"
        right = "change on fewer dates, at most {most} combinations"
        faults.add("change", wrong, right, cells=cells, most=MOST_CELLS)
        return
    faulty = [fault.key for fault in faults.found]
    resolved = resolve(scenario)
    for number, period in enumerate(resolved):
        for team, values in zip(scenario.teams, period, strict=True):
            if number == 0:
                _check_help(team, values, faulty, faults)
            _check_triage(values, faults)
            _check_pairs(values, faults)
    if not faults.found:
        check_size(scenario, resolved, faults)


def _check_dates(scenario: Scenario, faults: Faults) -> None:
    run = scenario.run
    end = run.start + timedelta(days=run.days)
    for number, change in enumerate(scenario.changes, start=1):
        if not run.start <= change.on < end:
            words = {"on": change.on, "start": run.start, "last": end - timedelta(days=1)}
            wrong, right = "{on} lies outside the run", "choose a date from {start} to {last}"
            faults.add(f"change.{number}.on", wrong, right, **words)


def _check_help(team: TeamEntry, values: Resolved, faulty: Sequence[str], faults: Faults) -> None:
    if "help.duration" in values:
        return
    scopes = ("", f"kind.{team.team_kind}.", f"team.{team.code}.")
    said = tuple(f"{scope}help.duration" for scope in scopes)
    if not any(key.startswith(said) for key in faulty):
        wrong = "is missing for team {code}"
        right = "write [help] duration, at the top or for this team or its kind"
        faults.add("help.duration", wrong, right, code=team.code)


def _check_triage(values: Resolved, faults: Faults) -> None:
    shares = [values[name] for name in _TRIAGE if name in values]
    total = sum(share.value for share in shares)
    if total > 1.0 + _ROUNDING:
        wrong, right = "the shares of triage add to {total}", "let them add to at most 1"
        faults.add(_last(shares), wrong, right, total=f"{total:g}")


def _last(shares: list[Placed]) -> str:
    """Return the address of the share that stands in the narrowest or latest scope."""
    return max(shares, key=lambda share: (share.address.count("."), share.address)).address


def _check_pairs(values: Resolved, faults: Faults) -> None:
    flame = values.get("low_flame.share")
    if flame is not None and flame.value > 0.0 and "low_flame.duration" not in values:
        right = "write low_flame.duration, or a share of 0"
        faults.add(flame.address, "is above 0 without a duration", right)
    hours, days = values.get("referral.enquiry_hours"), values.get("referral.enquiry_days")
    if hours is not None and hours.value > 0.0 and (days is None or days.value <= 0.0):
        right = "write referral.enquiry_days, or 0 hours"
        faults.add(hours.address, "is above 0 without enquiry_days", right)
