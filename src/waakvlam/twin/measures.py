"""What a run says: measures per replication, and their spread over the replications (`twin.md`).

Flows and costs are per year after the warm-up, costs in eurocents; stocks are at the end. A measure
that nothing was observed for is absent in that replication, and null when it is in all of them; so
are the flows and costs of a replication that was cut short.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt

from waakvlam.twin.engine.desk import COUNTS, MONEY, STOCKS, SUMS
from waakvlam.twin.engine.parameters import YEAR
from waakvlam.twin.engine.state import Status
from waakvlam.twin.run import Result

# What a replication that was cut short cannot tell: it did not last as long as it should.
_OF_THE_WHOLE_TIME: Final = frozenset({
    "arrivals", "served", "departures", "referrals", "other_referrals", "statutory_referrals",
    "caseload_mean", "utilisation", "low_flame_mean", "slowdown_mean",
    "cost_lump_sum", "cost_pxq", "cost_total", "cost_per_household",
})  # fmt: skip
MEASURES: Final = (
    "arrivals",
    "served",
    "waiting_at_end",
    "inside_at_end",
    "departures",
    "first_contact_in_time_share",
    "quality_contact_in_time_share",
    "wait_days_mean",
    "wait_days_p50",
    "wait_days_p90",
    "in_time_share",
    "helped_by_team_share",
    "referrals",
    "other_referrals",
    "statutory_referrals",
    "indicated_clients_at_end",
    "caseload_mean",
    "utilisation",
    "low_flame_mean",
    "slowdown_mean",
    "cost_lump_sum",
    "cost_pxq",
    "cost_total",
    "cost_per_household",
)

Values = npt.NDArray[np.float64]
Statistics = Mapping[str, float | None]


def totals(result: Result, teams: npt.NDArray[np.bool_] | None = None) -> dict[str, Values]:
    """Return what was counted after the warm-up, per replication, summed over the given teams."""
    chosen = np.ones(len(result.setup.teams), bool) if teams is None else teams
    end, mark = result.outcome.desks[:, chosen], result.outcome.marks[:, chosen]
    found = {name: end[name].sum(axis=1) for name in (*STOCKS, *MONEY)}
    for name in (*COUNTS, *SUMS):
        found[name] = (end[name] - mark[name]).sum(axis=1)
    found["wait_days"] = end["wait_days"].sum(axis=1)
    return found


def measures(result: Result, teams: npt.NDArray[np.bool_] | None = None) -> dict[str, Values]:
    """Return every measure per replication (NaN: nothing observed), over the given teams or all.

    The quantiles of the wait are known for one team and for all; for another choice they are NaN.
    """
    values = _measured(result, teams)
    cut_short = result.outcome.status != Status.DONE
    for name in _OF_THE_WHOLE_TIME:
        values[name][cut_short] = np.nan
    return values


def _measured(result: Result, teams: npt.NDArray[np.bool_] | None) -> dict[str, Values]:
    found = totals(result, teams)
    run = result.setup.run[0]
    days = float(run["end"] - run["warm_up_end"])
    pxq = found["care"] + found["statutory"]
    cost = found["lump_sum"] + pxq
    taken = found["body_days"] + found["flame_slot_days"]
    number = len(result.setup.teams) if teams is None else int(teams.sum())
    values = {
        "arrivals": found["arrivals"] * YEAR / days,
        "served": found["served"] * YEAR / days,
        "waiting_at_end": found["waiting_at_end"],
        "inside_at_end": found["inside_at_end"],
        "departures": found["departures"] * YEAR / days,
        "first_contact_in_time_share": _share(found["first_in_time"], found["first_scored"]),
        "quality_contact_in_time_share": _share(found["quality_in_time"], found["quality_scored"]),
        "wait_days_mean": _share(found["wait_days"], found["served"]),
        "in_time_share": _share(found["in_time"], found["scored"]),
        "helped_by_team_share": 1.0 - _share(found["decided_referred"], found["decided"]),
        "referrals": found["referrals"] * YEAR / days,
        "other_referrals": found["other_referrals"] * YEAR / days,
        "statutory_referrals": found["statutory_referrals"] * YEAR / days,
        "indicated_clients_at_end": found["clients_at_end"],
        "caseload_mean": taken / days,
        "utilisation": _share(taken, found["slot_days"]),
        "low_flame_mean": found["flame_days"] / days,
        "slowdown_mean": found["speed_days"] / days / number,
        "cost_lump_sum": found["lump_sum"] * YEAR / days,
        "cost_pxq": pxq * YEAR / days,
        "cost_total": cost * YEAR / days,
        "cost_per_household": _share(cost, found["served"]),
    }
    if result.setup.model == "one_stop_shop":
        values["helped_by_team_share"] = np.full(result.replications, np.nan)
    values["wait_days_p50"], values["wait_days_p90"] = _quantiles(result, teams)
    return {name: np.array(values[name], np.float64) for name in MEASURES}


def statistics(values: Values) -> Statistics:
    """Return mean, sd (n - 1), and the 5%, 50% and 95% points over the replications."""
    seen = values[~np.isnan(values)]
    if not seen.size:
        return dict.fromkeys(("mean", "sd", "p05", "p50", "p95"))
    p05, p50, p95 = np.quantile(seen, (0.05, 0.5, 0.95))
    return {
        "mean": float(seen.mean()),
        "sd": float(seen.std(ddof=1)) if seen.size > 1 else None,
        "p05": float(p05),
        "p50": float(p50),
        "p95": float(p95),
    }


def summary(result: Result) -> dict[str, object]:
    """Return the answer of ``waakvlam simulate`` as `twin.md` says it.

    Where replications were cut short, ``cut_short`` says how many.
    """
    teams = result.setup.teams
    return {
        "name": result.setup.name,
        "model": result.setup.model,
        "replications": result.replications,
        "seed": result.seed,
        "events": result.events,
        "seconds": result.seconds,
        **({"cut_short": result.cut_short} if result.cut_short else {}),
        "teams": {
            team.code: _spreads(measures(result, _only(result, team.code))) for team in teams
        },
        "all": _spreads(measures(result)),
    }


def of_kind(result: Result, team_kind: str) -> npt.NDArray[np.bool_]:
    """Return which teams are of a kind."""
    return np.array([team.team_kind == team_kind for team in result.setup.teams])


def _only(result: Result, code: str) -> npt.NDArray[np.bool_]:
    return np.array([team.code == code for team in result.setup.teams])


def _spreads(values: Mapping[str, Values]) -> dict[str, Statistics]:
    return {name: statistics(column) for name, column in values.items()}


def _share(part: Values, whole: Values) -> Values:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(whole > 0, part / whole, np.nan)


def _quantiles(result: Result, teams: npt.NDArray[np.bool_] | None) -> tuple[Values, Values]:
    found = result.outcome.quantiles
    if teams is None or teams.all():
        return found[:, -1, 0], found[:, -1, 1]
    if teams.sum() == 1:
        at = int(np.flatnonzero(teams)[0])
        return found[:, at, 0], found[:, at, 1]
    nothing = np.full(result.replications, np.nan)
    return nothing, nothing
