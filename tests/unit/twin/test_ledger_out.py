"""A simulated ledger says what the run says, and is a ledger like any other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from factories.simulations import town
from waakvlam.ledger.store.check import check_ledger
from waakvlam.ledger.store.connect import open_ledger
from waakvlam.ledger.store.manifest import Manifest, read_manifest
from waakvlam.monitor.evaluate import evaluate
from waakvlam.twin.as_ledger.moments import Moments
from waakvlam.twin.as_ledger.teams import NoDistrictError
from waakvlam.twin.engine.desk import COUNTS, MONEY, STOCKS
from waakvlam.twin.ledger_out import write_simulated_ledger
from waakvlam.twin.run import simulate
from waakvlam.twin.scenario.compile import compile_scenario

SEED = 7
AS_OF = date(2024, 12, 30)  # 2023 has 365 days, and the run 730


@dataclass(frozen=True)
class Written:
    """A ledger and what the run itself counted."""

    folder: Path
    manifest: Manifest
    counted: dict[str, int]
    ledger: duckdb.DuckDBPyConnection

    def figures(self, code: str) -> list[tuple[float | None, int | None]]:
        """Return (value, n) of an indicator in 2023 and later, by year."""
        found = evaluate(self.ledger, as_of=AS_OF, only=[code], by=["year"])
        return [(one.value, one.n) for one in found if str(one.breakdown["year"]) >= "2023"]

    def one(self, query: str) -> object:
        """Return the one value that a query gives."""
        return self.ledger.sql(query).fetchall()[0][0]


@pytest.fixture(scope="module", params=["broad_team", "indication", "one_stop_shop"])
def written(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Written]:
    scenario = town(model=request.param)
    setup = compile_scenario(scenario)
    folder = tmp_path_factory.mktemp("simulated") / "ledger"
    manifest = write_simulated_ledger(setup, SEED, folder, scenario=scenario)
    desks = simulate(setup, replications=1, seed=SEED, threads=1).outcome
    counted = {name: int(desks.desks[0][name].sum()) for name in (*STOCKS, *MONEY)}
    for name in COUNTS:
        counted[name] = int((desks.desks[0][name] - desks.marks[0][name]).sum())
    with open_ledger(folder) as ledger:
        yield Written(folder, manifest, counted, ledger)


def test_it_is_a_good_ledger_that_says_it_is_simulated(written: Written) -> None:
    assert check_ledger(written.folder) == []
    found = read_manifest(written.folder)
    assert found is not None
    assert found.is_simulated
    assert found.as_of == AS_OF


def test_the_share_in_time_is_the_twins_own(written: Written) -> None:  # H3, ACC3
    figures = written.figures("ACC3")
    scored = sum(n or 0 for _, n in figures)
    in_time = sum(round((value or 0.0) * (n or 0)) for value, n in figures)
    assert (scored, in_time) == (written.counted["scored"], written.counted["in_time"])
    assert 0 < in_time < scored


def test_contacts_in_time_are_the_front_desks(written: Written) -> None:  # ACC1, ACC2
    for code, step in (("ACC1", "first"), ("ACC2", "quality")):
        figures = written.figures(code)
        in_time = sum(round((value or 0.0) * (n or 0)) for value, n in figures)
        assert sum(n or 0 for _, n in figures) == written.counted[f"{step}_scored"]
        assert in_time == written.counted[f"{step}_in_time"]


def test_who_waits_and_who_is_helped_at_the_end(written: Written) -> None:  # ACC7, AFF2
    waiting = evaluate(written.ledger, as_of=AS_OF, only=["ACC7"])  # nothing when nobody waits
    (helped,) = evaluate(written.ledger, as_of=AS_OF, only=["AFF2"])
    assert sum(one.value or 0 for one in waiting) == written.counted["waiting_at_end"]
    assert helped.value == written.counted["inside_at_end"]
    assert written.counted["inside_at_end"] > 0


def test_referrals_are_the_twins_own(written: Written) -> None:  # A7, AFF7
    referred = sum(value or 0.0 for value, _ in written.figures("AFF7s"))
    assert referred == written.counted["referrals"]
    others = written.one(
        "SELECT count(*) FROM referrals WHERE NOT begeleiding AND decided_on >= DATE '2023-01-01'"
    )
    assert others == written.counted["other_referrals"]


def test_every_cent_is_spent_once(written: Written) -> None:
    def spent(where: str) -> object:
        return written.one(f"SELECT coalesce(sum(cents), 0) FROM spending WHERE {where}")

    counted = written.counted
    assert spent("kind = 'pxq' AND team IS NOT NULL") == counted["care"]
    assert spent("kind = 'pxq' AND team IS NULL") == counted["statutory"]
    assert spent("kind = 'lump_sum'") == counted["lump_sum"]
    assert spent("kind = 'team_cost'") == counted["team_cost"]


def test_the_team_receives_in_working_hours_on_working_days(written: Written) -> None:
    outside = written.one(
        "SELECT count(*) FROM help_requests h WHERE NOT h.returning AND source = 'self' AND "
        "received_at >= '2023-01-01' AND (isodow(received_at) > 5 OR hour(received_at) < 8 "
        "OR hour(received_at) > 17)"
    )
    assert outside == 0


def test_of_the_time_before_the_run_only_what_still_ran(written: Written) -> None:
    gone = written.one("SELECT count(*) FROM phases WHERE ended_on < DATE '2023-01-01'")
    kept = written.one("SELECT count(*) FROM phases WHERE started_on < DATE '2023-01-01'")
    cases = written.one(
        "SELECT count(*) FROM (SELECT case_key FROM phases GROUP BY case_key "
        "HAVING max(coalesce(ended_on, DATE '2900-01-01')) < DATE '2023-01-01')"
    )
    assert cases == 0
    assert int(str(kept)) > int(str(gone))


def test_a_household_that_relapses_is_the_same_household(written: Written) -> None:
    relapses = written.one(
        "SELECT count(*) FROM help_requests r WHERE r.returning AND received_at >= '2023-01-01'"
    )
    known = written.one(
        "SELECT count(*) FROM help_requests r WHERE r.returning AND received_at >= '2023-01-01' "
        "AND EXISTS (SELECT 1 FROM phases p WHERE p.household_key = r.household_key "
        "AND p.started_on <= r.received_at::DATE)"
    )
    assert relapses == written.counted["relapses"] == known
    assert relapses


def test_who_is_taken_over_was_a_client_before(written: Written) -> None:  # A8
    both = written.one(
        "SELECT count(*) FROM referrals JOIN help_requests USING (household_key) "
        "WHERE end_reason = 'taken_over_by_team' AND help_requests.source = 'provider'"
    )
    assert both == written.counted["taken_over"] == 12


def test_norms_and_staffing_are_the_scenarios(written: Written) -> None:
    assert written.one("SELECT count(*) FROM norms WHERE code = 'ACC3' AND value = 0.9") == 2
    assert written.one("SELECT round(sum(fte), 6) FROM staffing WHERE team = 'north'") == 1.6


def test_no_district_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    setup = compile_scenario(town())
    teams = tuple(replace(team, district="WK01") for team in setup.teams)
    with pytest.raises(NoDistrictError, match=r"team\.north\.district: WK01"):
        write_simulated_ledger(replace(setup, teams=teams), SEED, tmp_path / "ledger")
    assert not (tmp_path / "ledger").exists()


def test_a_later_moment_stays_later_and_a_deadline_keeps_its_side() -> None:
    moments = Moments.of(compile_scenario(town()))
    early, late = moments.local(100.25), moments.local(100.75)
    assert early < late
    assert moments.local(100.25 + 14.0) - early == moments.local(200.25 + 14.0) - moments.local(
        200.25
    )
    assert moments.day_if_past(moments.end) is None


def test_who_is_urgent_in_the_ledger_went_first_in_the_run(written: Written) -> None:
    waits = written.ledger.sql(
        "SELECT urgency, avg(first_conversation_at::DATE - received_at::DATE), count(*) "
        "FROM help_requests h WHERE NOT h.returning AND source = 'self' "
        "AND first_conversation_at IS NOT NULL GROUP BY ALL ORDER BY urgency"
    ).fetchall()
    (acute, acute_wait, urgent), (regular, wait, _) = waits
    assert (acute, regular) == ("acute", "regular")
    assert urgent > 20
    assert acute_wait <= wait
