"""From a ledger to the history that calibration reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np

from waakvlam.ledger.store.connect import open_ledger
from waakvlam.twin.calibration import questions
from waakvlam.twin.calibration.history import Conversations, History, TeamCounts
from waakvlam.twin.calibration.queue import pressures
from waakvlam.twin.engine.pressure import PRESSURE_DAYS
from waakvlam.twin.ledger_stand import RELAPSE_DAYS, as_of_ledger
from waakvlam.twin.scenario.faults import Faults
from waakvlam.twin.scenario.scenario import Scenario

_LATE: Final = 0.99  # of the referrals are applied for within the lag that is waited for

Columns = Mapping[str, Any]


def history_of(folder: Path, scenario: Scenario) -> History:
    """Return the history of the scenario's teams.

    Raises:
        ScenarioError: a team has no requests in the ledger, or it does not say as of when it is.
        UnreadableLedgerError: it cannot be read.
    """
    as_of = as_of_ledger(folder)
    codes = tuple(team.code for team in scenario.teams)
    with open_ledger(folder) as ledger:
        first = ledger.execute(questions.FIRST, {"as_of": as_of}).fetchall()[0][0] or as_of
        days: dict[str, object] = {"first": first, "as_of": as_of}
        _prepare(ledger, codes, days)
        decided_later = scenario.model == "indication"
        conversations = _conversations(
            _columns(ledger, questions.CONVERSATIONS, days | {"decided": decided_later}),
            _columns(ledger, questions.RUNNING, days),
            _columns(ledger, questions.WAITED),
            decided_later=decided_later,
            until=(as_of - first).days + 1,
        )
        arrivals = _columns(ledger, questions.ARRIVALS)
        limits = days | {"relapse_days": RELAPSE_DAYS}
        counts = ledger.execute(questions.COUNTS, limits).fetchall()
    _check(codes, counts, first, as_of)
    return History(
        teams=codes,
        first=first,
        as_of=as_of,
        arrival_team=arrivals["team"].astype(np.int64),
        arrival_day=arrivals["received_day"].astype(np.int64),
        counts=tuple(TeamCounts(*(value or 0 for value in row[1:])) for row in counts),
        conversations=conversations,
    )


def _prepare(
    ledger: duckdb.DuckDBPyConnection, codes: tuple[str, ...], days: Mapping[str, object]
) -> None:
    ledger.execute("CREATE TEMP TABLE teams (nth BIGINT, code VARCHAR)")
    ledger.executemany("INSERT INTO teams VALUES (?, ?)", list(enumerate(codes)))
    ledger.execute(questions.KNOWN, {**days, "relapse_days": RELAPSE_DAYS})
    ledger.execute(questions.STAYS, days)


def _columns(
    ledger: duckdb.DuckDBPyConnection, asked: str, given: Mapping[str, object] | None = None
) -> Columns:
    found = ledger.execute(asked, given or {}).fetchnumpy()
    return {
        name: np.asarray(
            np.ma.filled(column.astype(np.float64), np.nan)
            if np.ma.isMaskedArray(column)
            else column
        )
        for name, column in found.items()
    }


def _check(codes: tuple[str, ...], counts: list[Any], first: date, as_of: date) -> None:
    faults = Faults()
    for code, row in zip(codes, counts, strict=True):
        if not row[1]:
            wrong, right = "has no requests in the ledger from {first} to {last}", "leave it out"
            faults.add(f"team.{code}", wrong, right, first=first, last=as_of)
    faults.raise_any()


def _conversations(
    found: Columns, running: Columns, waited: Columns, *, decided_later: bool, until: int
) -> Conversations:
    """Return conversations whose decision had the time to be known, then help found running."""
    lag = found["lag"].astype(np.float64)
    lags = lag[np.isfinite(lag)]
    known = found["conversation"] <= until - (np.quantile(lags, _LATE) if lags.size else 0.0)
    found = {name: column[known] for name, column in found.items()}
    referred = found["referred"].astype(bool)
    later = np.where(referred, found["lag"], found["before_help"]) if decided_later else 0.0
    decided = found["conversation"] + later
    team = found["team"].astype(np.int64)
    pressure = pressures(
        waited["team"].astype(np.int64), waited["received"], waited["until"], team, decided
    )
    # Where the enquiry comes first, help begins after it; else with the conversation.
    began = found["started"] if decided_later else np.floor(found["conversation"])
    length = found["until"] - began
    pressure_before = running["waited"] / (2.0 * PRESSURE_DAYS)
    none = np.zeros(running["team"].size)

    def both(own: Any, before: Any, kind: type) -> Any:  # noqa: ANN401 - numpy's own
        return np.concatenate([own, before]).astype(kind)

    return Conversations(
        team=both(team, running["team"], np.int64),
        pressure=both(pressure, pressure_before, np.float64),
        waited=both(found["waited"], running["waited"], np.float64),
        referred=both(referred, none, np.bool_),
        entry=both(np.zeros(team.size), running["entry"], np.float64),
        length=both(length, running["length"], np.float64),
        ended=both(found["over"], running["over"], np.bool_),
        to_low_flame=both(found["to_low_flame"], running["to_low_flame"], np.bool_),
    )
