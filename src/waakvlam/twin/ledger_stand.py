"""How a ledger stands on its last day: who is in help, who waits, who works, who comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import duckdb

from waakvlam.ledger.store.connect import open_ledger
from waakvlam.ledger.store.manifest import BadManifestError, read_manifest
from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.scenario.faults import Fault, ScenarioError

ARRIVAL_DAYS: Final = 365
FEWEST_DAYS: Final = 28  # fewer days of requests say nothing of a year
# A request within so many days after low flame is the relapse that ended it (as the twin has it).
RELAPSE_DAYS: Final = 31


@dataclass(frozen=True, slots=True)
class Present:
    """A household that is there: `stage` and `urgency` in the words of `CASES` and `WAITING`."""

    team: str
    stage: str
    age: float
    priority: str = "ordinary"


class Place(NamedTuple):
    """The kind of a team, and its municipality (CBS code)."""

    team_kind: str
    municipality: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """How a ledger stands at the end of `as_of`.

    Attributes:
        present: households in help, in an enquiry, at low flame and on the waiting list.
        fte: who carries cases, per team; a team of which the ledger never named staff is absent.
        first_requests: requests a year per team, relapses left out; empty when the ledger looks
            back on less than `FEWEST_DAYS`.
        relapses: relapses a year, likewise.
        teams: every team with an open case, a running member of staff, or a request in a year.
        places: where each team that the ledger names is, at its latest.
    """

    as_of: date
    present: tuple[Present, ...]
    fte: Mapping[str, float]
    first_requests: Mapping[str, float]
    relapses: Mapping[str, float]
    teams: frozenset[str]
    places: Mapping[str, Place] = field(default_factory=dict)


# A date counts from its noon, a moment from itself; the age is that on the midnight after as-of.
CASES: Final = """
WITH known AS (
    SELECT case_key, household_key, team, phase IN ('active_help', 'crisis', 'intake') AS help,
        phase, started_on, ended_on IS NULL OR ended_on > $day AS running
    FROM phases
    WHERE started_on <= $day AND (ended_on IS NULL OR ended_on > started_on)
), other AS (
    SELECT case_key, max(started_on) AS started_on FROM known WHERE NOT help GROUP BY case_key
), enquiries AS (
    SELECT household_key, min(team) AS team, min(applied_on) AS applied_on
    FROM referrals
    WHERE referrer = 'team' AND begeleiding AND applied_on <= $day
        AND (decided_on IS NULL OR decided_on > $day)
    GROUP BY household_key
), open AS (
    SELECT c.household_key, c.team, c.phase,
        CASE WHEN c.help THEN (
            SELECT min(k.started_on) FROM known k
            WHERE k.case_key = c.case_key AND k.help
                AND k.started_on >= coalesce(o.started_on, k.started_on)
        ) ELSE c.started_on END AS since
    FROM known c LEFT JOIN other o ON o.case_key = c.case_key
    WHERE c.running AND (c.help OR c.phase = 'low_flame')
)
SELECT coalesce(o.team, e.team) AS team,
    CASE WHEN e.household_key IS NOT NULL THEN 'enquiry'
        WHEN o.phase = 'low_flame' THEN 'low_flame' ELSE 'help' END AS stage,
    date_diff('day', CASE WHEN e.household_key IS NULL OR o.phase = 'intake' THEN o.since
        ELSE e.applied_on END, $day) + 0.5 AS age
FROM open o FULL JOIN enquiries e ON e.household_key = o.household_key
WHERE coalesce(o.team, e.team) IS NOT NULL
ORDER BY team, stage, age DESC
"""
"""Open cases: with an undecided referral by the team it is an enquiry, since the intake or since
the application. Help counts from its first day after whatever else the case was in."""

WAITING: Final = """
SELECT team, greatest(0.0, date_diff('microsecond', received_at, $midnight::TIMESTAMPTZ) / 86400e6
        - stopped_days) AS age,
    CASE WHEN urgency = 'acute' THEN 'urgent' WHEN "returning" THEN 'returning' ELSE 'ordinary' END
FROM help_requests
WHERE received_at < $midnight::TIMESTAMPTZ
    AND (first_conversation_at IS NULL OR first_conversation_at >= $midnight::TIMESTAMPTZ)
    AND (closed_on IS NULL OR closed_on > $day)
ORDER BY team, received_at, request_key
"""
"""The waiting list (ACC7) with the days waited so far, without standstill (ACC8)."""

STAFF: Final = """
WITH absent AS (
    SELECT team, sum(absent_fte(fte_days, month)) AS fte
    FROM absence WHERE month = date_trunc('month', $day::DATE) GROUP BY team
)
SELECT s.team, greatest(0.0, coalesce(sum(s.fte) FILTER (
        s.started_on <= $day AND (s.ended_on IS NULL OR s.ended_on > $day)), 0.0)
        - coalesce(any_value(a.fte), 0.0))
FROM staffing s LEFT JOIN absent a ON a.team = s.team
WHERE s.role = 'professional' AND s.started_on <= $day
GROUP BY s.team
"""
"""Professionals minus the month's absence: the fte of AFF14."""

REQUESTS: Final = """
WITH flames AS (
    SELECT household_key, started_on, ended_on FROM phases WHERE phase = 'low_flame'
), known AS (
    SELECT team, household_key, "returning" AS back, received_at::DATE AS received_on
    FROM help_requests WHERE received_at < $midnight::TIMESTAMPTZ
), counted AS (
    SELECT team, back AND EXISTS (
        SELECT 1 FROM flames f
        WHERE f.household_key = k.household_key AND f.started_on <= k.received_on
            AND coalesce(f.ended_on + $relapse_days::INT, k.received_on) >= k.received_on
    ) AS relapse
    FROM known k WHERE k.received_on > $day::DATE - $arrival_days::INT
)
SELECT team, count(*) FILTER (NOT relapse), count(*) FILTER (relapse),
    (SELECT date_diff('day', min(received_on), $day::DATE) + 1 FROM known)
FROM counted GROUP BY team
"""


PLACES: Final = """
SELECT team, max_by(team_kind, day), max_by(municipality, day) FROM (
    SELECT team, team_kind, municipality, started_on AS day FROM phases
    UNION ALL SELECT team, team_kind, municipality, started_on FROM staffing
    UNION ALL SELECT team, team_kind, municipality, received_at::DATE FROM help_requests
) WHERE team IS NOT NULL GROUP BY team
"""


def stand_of(folder: Path) -> Stand:
    """Read how a ledger stands at the end of its as-of.

    Raises:
        ScenarioError: the ledger does not say as of when it is.
        UnreadableLedgerError: it cannot be read.
    """
    as_of = as_of_ledger(folder)
    with open_ledger(folder) as ledger:
        return _stand(ledger, as_of)


def as_of_ledger(folder: Path) -> date:
    """Return the last day of which a ledger knows.

    Raises:
        ScenarioError: there is no ``ledger.json``, or it is not what it should be.
    """
    try:
        manifest = read_manifest(folder)
    except BadManifestError as error:
        expected = f"expected {error.expected}"
        raise ScenarioError([Fault("ledger.json", error.what, expected)]) from error
    if manifest is None:
        wrong, right = "is missing", "name a ledger that says as of when it is"
        raise ScenarioError([Fault("ledger.json", wrong, right)])
    return manifest.as_of


def _stand(ledger: duckdb.DuckDBPyConnection, as_of: date) -> Stand:
    day = {"day": as_of}
    midnight = {"midnight": ledger.execute("SELECT $day::DATE + 1", day).fetchall()[0][0]}
    present = [Present(*row) for row in ledger.execute(CASES, day).fetchall()]
    waiting = ledger.execute(WAITING, day | midnight).fetchall()
    present += [Present(team, "waiting", age, priority) for team, age, priority in waiting]
    fte: dict[str, float] = dict(ledger.execute(STAFF, day).fetchall())
    limits = {"relapse_days": RELAPSE_DAYS, "arrival_days": ARRIVAL_DAYS}
    requests = ledger.execute(REQUESTS, day | midnight | limits).fetchall()
    known = min(ARRIVAL_DAYS, max((days for *_, days in requests), default=0))
    factor = YEAR / known if known >= FEWEST_DAYS else 0.0
    return Stand(
        as_of=as_of,
        present=tuple(present),
        fte=fte,
        first_requests={team: first * factor for team, first, _, _ in requests if factor},
        relapses={team: again * factor for team, _, again, _ in requests if factor},
        teams=frozenset(
            [one.team for one in present]
            + [team for team, there in fte.items() if there > 0.0]
            + [team for team, *_ in requests]
        ),
        places={team: Place(*where) for team, *where in ledger.execute(PLACES).fetchall()},
    )
