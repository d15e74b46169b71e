"""The smallest lump sum: on a queue whose answer is known, and where there is none."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from waakvlam.config.command_line import main
from waakvlam.twin.curve import Point, cheapest_of
from waakvlam.twin.lump_sum import as_json, find_lump_sum
from waakvlam.twin.run import StoppedError, simulate
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.staffing import mean_fte, only_kind, staff_cents, with_factors
from waakvlam.twin.trial import bounds, fewest, kind_of, step_of

HEAD = """
name = "x"
model = "{model}"
[run]
start = 2023-01-01
days = {days}
warm_up_days = {warm_up}
[help]
duration = {{ dist = "exponential", mean = 10 }}
[cost]
per_fte_cents = 9000001
[norms]
first_conversation_days = 7
certainty = 0.9
"""
TEAM = """
[[team]]
code = "{code}"
team_kind = "{kind}"
district = "WK026801"
arrivals_per_year = {arrivals}
fte = {fte}
caseload_per_fte = 1
"""
NORTH = TEAM.format(code="north", kind="adults", arrivals=200, fte=8)
YOUNG = TEAM.format(code="young", kind="youth_family", arrivals=50, fte=4)


def text(*teams: str, model: str = "broad_team", days: int = 730, warm_up: int = 0) -> str:
    return HEAD.format(model=model, days=days, warm_up=warm_up) + "".join(teams)


def in_time(slots: int, load: float, mean: float, limit: float) -> float:
    """Erlang C: 1 - C exp(-(slots - load) limit / mean)."""
    below = sum(load**n / math.factorial(n) for n in range(slots))
    top = load**slots / math.factorial(slots) * slots / (slots - load)
    return 1.0 - top / (below + top) * math.exp(-(slots - load) * limit / mean)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("waakvlam.twin.search.CONFIRMED_ON", 400)


def test_a_long_run_needs_what_erlang_says() -> None:
    load, limit = 5.0, 7.0
    assert in_time(6, load, 10.0, limit) == pytest.approx(0.708, abs=0.001)
    assert in_time(7, load, 10.0, limit) == pytest.approx(0.920, abs=0.001)
    team = TEAM.format(code="a", kind="adults", arrivals=load / 10.0 * 365.25, fte=9)
    share = "certainty = 0.9\nfirst_conversation_share = 0.8"
    long = text(team, days=7_500, warm_up=200).replace("certainty = 0.9", share)
    found = find_lump_sum(read_scenario(long), threads=1)
    assert (found.fte, found.lump_sum_cents) == (7.0, 7 * 9000001)
    assert found.feasible
    assert found.blocking is None


def test_two_kinds_are_searched_alone_and_confirmed_together() -> None:
    scenario = read_scenario(text(NORTH, YOUNG))
    both = find_lump_sum(scenario, threads=2)
    assert list(both.kinds) == ["adults", "youth_family"]
    for kind, team in (("adults", NORTH), ("youth_family", YOUNG)):
        alone = find_lump_sum(read_scenario(text(team)), threads=1)
        assert both.kinds[kind] == alone.kinds[kind]
        assert (alone.joint_certainty, alone.fte) == (
            alone.confirmed_certainty,
            both.kinds[kind].fte,
        )
    fte, cents, reached = zip(
        *((k.fte, k.lump_sum_cents, k.confirmed_certainty) for k in both.kinds.values()),
        strict=True,
    )
    assert both.fte == pytest.approx(sum(fte))
    assert both.lump_sum_cents == sum(cents)
    assert both.confirmed_certainty == min(reached)
    assert sum(reached) - 1.0 - 1e-9 <= both.joint_certainty <= min(reached)
    # The lower bound reaches what was asked: more than the certainty itself.
    assert min(reached) > 0.9
    fte_of_curve = [point.fte for point in both.curve]
    assert fte_of_curve == sorted(fte_of_curve)
    assert both.fte in fte_of_curve
    # Nobody is referred here, so that less is always cheaper.
    assert both.cheapest_fte == fte_of_curve[0] < 0.1 * both.fte
    assert not both.has_minimum


def point(fte: float, cost: float | None) -> Point:
    return Point(
        fte=fte,
        certainty=0.5,
        in_time_share=None,
        helped_by_team_share=None,
        cost_total_mean=cost,
        cost_total_p05=cost,
        cost_total_p95=cost,
    )


@pytest.mark.parametrize(
    ("costs", "cheapest"),
    [
        ((3.0, 1.0, 2.0), 1.0),
        ((1.0, 2.0, 3.0), 0.0),
        ((3.0, 2.0, 1.0), 2.0),
        ((None, 1.0, 3.0), 1.0),
        ((None, None, None), None),
    ],
)
def test_the_cheapest_point_has_the_least_cost(
    costs: tuple[float | None, ...], cheapest: float | None
) -> None:
    curve = [point(float(fte), cost) for fte, cost in enumerate(costs)]
    assert cheapest_of(curve) == cheapest


def test_the_curve_goes_on_until_it_rises_again() -> None:
    """Referring costs more than helping, and pressure refers: too few cost more than enough."""
    dear = (
        "[referral]\nbase_share = 0.05\nenquiry_days = 1\n"
        "[feedback]\npressure_refers = 3\n"
        "[supplementary]\ntariff_cents = 90000000\n[norms]"
    )
    found = find_lump_sum(read_scenario(text(NORTH).replace("[norms]", dear, 1)), threads=1)
    costs = {point.fte: point.cost_total_mean for point in found.curve}
    assert found.cheapest_fte is not None
    assert costs[found.cheapest_fte] == min(cost for cost in costs.values() if cost is not None)
    assert min(costs) < found.cheapest_fte < max(costs)
    assert found.has_minimum


def test_out_of_reach_names_the_norm() -> None:
    referral = "[referral]\nbase_share = 0.3\n[norms]"
    scenario = read_scenario(text(NORTH, YOUNG).replace("[norms]", referral))
    answer = find_lump_sum(scenario, threads=1)
    found = as_json(answer)
    assert (found["feasible"], found["fte"], found["lump_sum_cents"]) == (False, None, None)
    assert found["blocking"] == "helped_by_team_share"
    assert found["confirmed_certainty"] is None
    assert found["joint_certainty"] is None
    assert max(point.fte for point in answer.curve) == 36.0


def test_three_times_too_few_fte_blocks_the_first_conversation() -> None:
    small = TEAM.format(code="a", kind="adults", arrivals=200, fte=1)
    found = find_lump_sum(read_scenario(text(small)), threads=1)
    assert found.kinds["adults"].blocking == "first_conversation_share"


def test_one_kind_out_of_reach_leaves_the_other_its_answer() -> None:
    refers = YOUNG + "referral.base_share = 0.3\n"
    found = find_lump_sum(read_scenario(text(NORTH, refers)), threads=1)
    assert found.kinds["adults"].feasible
    assert not found.kinds["youth_family"].feasible
    assert (found.fte, found.blocking) == (None, "helped_by_team_share")


def test_a_one_stop_shop_refers_nobody_and_pays_its_specialists() -> None:
    shop = """
[one_stop_shop]
specialist_share = 0.3
specialist_duration = { dist = "deterministic", mean = 100 }
[supplementary]
tariff_cents = 1000000
[norms]"""
    base = text(NORTH, model="one_stop_shop").replace("[norms]", shop)
    found = find_lump_sum(read_scenario(base), threads=1)
    assert found.fte is not None
    assert found.lump_sum_cents is not None
    specialists = found.lump_sum_cents - found.fte * 9000001
    # 200 requests a year, 3 in 10 to a specialist for 10,000 euros
    assert specialists == pytest.approx(200 * 0.3 * 1_000_000, rel=0.1)
    assert found.curve[0].helped_by_team_share is None


def test_more_fte_never_fail_on_the_same_luck() -> None:
    scenario = read_scenario(text(NORTH))
    kind = kind_of(scenario, only_kind(compile_scenario(scenario), "adults"))
    before = np.zeros(60, bool)
    met = []
    for fte in (5, 6, 7, 8, 9):
        setup = kind.staffed(round(fte / kind.step))
        result = simulate(setup, replications=60, seed=3, threads=1)
        now = np.logical_and.reduce(list(kind.meets(result).values()))
        assert (now >= before).all()
        before = now
        met.append(int(now.sum()))
    assert met[0] < 10
    assert met[-1] > 50


def test_same_seed_same_answer_and_a_stop() -> None:
    scenario = read_scenario(text(YOUNG))
    told: list[float] = []
    one = as_json(find_lump_sum(scenario, seed=5, threads=1, progress=told.append))
    two = as_json(find_lump_sum(scenario, seed=5, threads=2))
    assert {**one, "seconds": 0} == {**two, "seconds": 0}
    assert told == sorted(told)
    assert told[-1] <= 1.0
    with pytest.raises(StoppedError):
        find_lump_sum(scenario, threads=1, stopped=lambda: True)


def test_slots_without_fte_are_refused() -> None:
    team = YOUNG.replace("fte = 4\ncaseload_per_fte = 1", "slots = 4")
    with pytest.raises(ScenarioError, match=r"team\.young\.fte: is nothing"):
        find_lump_sum(read_scenario(text(NORTH, team)))


def test_factors_reach_slots_changes_and_numbers_in_doubt() -> None:
    team = NORTH.replace("fte = 8", "fte = { value = 8, low = 6, high = 10 }")
    change = "[[change]]\non = 2024-01-01\nteam = 'north'\nfte = 16\n"
    late = text(team, YOUNG).replace("caseload_per_fte = 1", "slots = 20") + change
    setup = compile_scenario(read_scenario(late))
    more = with_factors(setup, {"adults": 1.5, "youth_family": 1.0})
    assert more.parameters["fte"].tolist() == [[12.0, 4.0], [24.0, 4.0]]
    assert more.parameters["slots"].tolist() == [[30.0, 20.0], [30.0, 20.0]]
    assert [one.places for one in more.spreads] == [((0, 0, 1.5),)]
    adults = only_kind(more, "adults")
    assert mean_fte(adults) == pytest.approx((12 * 365 + 24 * 365) / 730)
    assert staff_cents(adults) == 18 * 9000001


def test_one_kind_alone_has_the_luck_it_had_among_the_others() -> None:
    doubt = YOUNG.replace("fte = 4", "fte = { value = 4, low = 3, high = 6 }")
    setup = compile_scenario(
        read_scenario(
            text(NORTH, doubt).replace("\n[help]", "\nparameter_uncertainty = true\n[help]")
        )
    )
    whole = simulate(setup, replications=5, seed=2, threads=1)
    alone = simulate(only_kind(setup, "youth_family"), replications=5, seed=2, threads=1)
    assert (alone.outcome.desks[:, 0] == whole.outcome.desks[:, 1]).all()


def test_bounds_of_a_share() -> None:
    # Clopper and Pearson's own: none of 10 at 95%, one-sided, is at most 0.2589
    assert bounds(0, 10, 0.05) == pytest.approx((0.0, 0.2589), abs=1e-4)
    assert bounds(10, 10, 0.05) == pytest.approx((0.7411, 1.0), abs=1e-4)
    enough = fewest(0.9, 4_000, 0.05)
    assert bounds(enough, 4_000, 0.05)[0] >= 0.9 > bounds(enough - 1, 4_000, 0.05)[0]
    assert enough / 4_000 == pytest.approx(0.908, abs=0.0005)
    assert fewest(1.0, 4_000, 0.05) == 4_001


@pytest.mark.parametrize(("present", "step"), [(119.0, 0.1), (14.0, 0.01), (2.0, 0.001)])
def test_a_step_is_small_against_the_fte(present: float, step: float) -> None:
    assert step_of(present) == pytest.approx(step)


def test_the_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.toml"
    path.write_text(text(YOUNG), encoding="utf-8")
    assert main(["lump-sum", str(path), "--format", "json", "--threads", "1"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {
        *("fte", "lump_sum_cents", "certainty", "confirmed_certainty", "evaluations", "seconds"),
        *("curve", "cheapest_fte", "kinds", "joint_certainty", "feasible", "blocking"),
    }
    point = ["certainty", "cost_total_mean", "cost_total_p05", "cost_total_p95", "fte"]
    assert sorted(told["curve"][0]) == sorted([*point, "in_time_share", "helped_by_team_share"])
    assert main(["lump-sum", str(path)]) == 0
    assert "gesimuleerd" in capsys.readouterr().out
    path.write_text(text(YOUNG).replace("fte = 4", "fte = -4"), encoding="utf-8")
    assert main(["lump-sum", str(path)]) == 1
    assert "team.young.fte: is -4" in capsys.readouterr().err
    assert main(["lump-sum"]) == 2
