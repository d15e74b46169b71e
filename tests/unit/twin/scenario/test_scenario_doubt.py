"""What a replication believes the numbers to be."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factories.scenario_text import HELP, RUN, scenario_text
from waakvlam.twin.engine.setup import Setup, Spread
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.doubt import draw_spread, parameters_of
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.read import read_scenario

DOUBT = RUN + "parameter_uncertainty = true\n"
MORE = """
open_at_start = 1
fte = { value = 3, low = 2, high = 4 }
[triage]
advice_share = { value = 0.3, low = 0.2, high = 0.4 }
[feedback]
organisation_effect = { value = 0, low = -1, high = 1 }
[supplementary]
tariff_cents = { value = 900000, low = 800000, high = 1000000 }
[statutory]
referrals_per_year = { value = 40, low = 30, high = 50 }
[[change]]
on = 2023-06-01
team = "south"
fte = 5
"""


def setup_of(more: str = MORE, run: str = DOUBT, help_: str = HELP) -> Setup:
    return compile_scenario(read_scenario(scenario_text(more, run=run, help_=help_)))


def test_without_doubt_every_replication_believes_what_is_written() -> None:
    setup = setup_of(run=RUN)
    drawn = parameters_of(setup, 1, 0, 3)
    assert drawn.shape == (3, 2, 2)
    assert all(drawn[i].tobytes() == setup.parameters.tobytes() for i in range(3))
    drawn["fte"] = 99.0  # the engine fills in what it derives
    assert setup.parameters["fte"][0, 0] == 6.0


def test_chunks_do_not_change_what_is_drawn() -> None:
    setup = setup_of()
    whole = parameters_of(setup, 7, 0, 10)
    parts = [parameters_of(setup, 7, first, count) for first, count in ((0, 3), (3, 1), (4, 6))]
    assert np.concatenate(parts).tobytes() == whole.tobytes()
    assert parameters_of(setup, 8, 0, 10).tobytes() != whole.tobytes()


def test_a_number_keeps_its_luck_when_another_comes_into_doubt() -> None:
    alone = parameters_of(setup_of("fte = { value = 3, low = 2, high = 4 }"), 7, 0, 5)
    among = parameters_of(setup_of(), 7, 0, 5)
    assert alone["fte"][:, 0].tolist() == among["fte"][:, 0].tolist()


def test_low_and_high_are_the_5_and_95_percent_points() -> None:
    drawn = parameters_of(setup_of(), 1, 0, 20_000)
    for field, low, high in (
        ("triage_advice_share", 0.2, 0.4),
        ("feedback_organisation_effect", -1.0, 1.0),
        ("supplementary_tariff_cents", 800_000, 1_000_000),
    ):
        values = drawn[field][:, 0, 0]
        assert np.mean(values < low) == pytest.approx(0.05, abs=0.006)
        assert np.mean(values > high) == pytest.approx(0.05, abs=0.006)


@pytest.mark.parametrize(
    ("law", "low", "high", "middle"),
    [
        ("lognormal", 100.0, 400.0, 200.0),
        ("logit_normal", 0.2, 0.8, 0.5),
        ("normal", -1.0, 3.0, 1.0),
    ],
)
def test_the_laws_of_doubt(law: str, low: float, high: float, middle: float) -> None:
    spread = Spread(key="k", law=law, value=middle, low=low, high=high, field="f", places=())
    drawn = draw_spread(spread, np.array([0.05, 0.5, 0.95]))
    assert drawn.tolist() == pytest.approx([low, middle, high])


def test_a_draw_stands_wherever_its_number_counts_and_nowhere_else() -> None:
    drawn = parameters_of(setup_of(), 1, 0, 50)
    share = drawn["triage_advice_share"]
    assert (share == share[:, :1, :1]).all()
    assert (drawn["fte"][:, 0, 0] == 6.0).all()
    assert len(set(drawn["fte"][:, 0, 1])) == 50
    assert (drawn["fte"][:, 1, 1] == 5.0).all()
    flow = drawn["statutory_referrals_per_year"][:, 0]
    assert flow[:, 0] == pytest.approx(3 * flow[:, 1])


def test_drawn_cents_are_whole() -> None:
    cents = parameters_of(setup_of(), 1, 0, 50)["supplementary_tariff_cents"]
    assert (cents == np.rint(cents)).all()
    assert len(set(cents[:, 0, 0])) > 40


def test_drawn_shares_of_triage_never_add_to_more_than_one() -> None:
    share = "{ value = 0.48, low = 0.2, high = 0.8 }"
    drawn = parameters_of(
        setup_of(f"[triage]\nadvice_share = {share}\ndirect_share = {share}"), 1, 0, 200
    )
    total = drawn["triage_advice_share"] + drawn["triage_direct_share"]
    assert total.max() <= 1.0 + 1e-12
    assert total.max() > 0.99


def test_a_duration_s_mean_can_be_in_doubt() -> None:
    help_ = """
[help]
duration = { dist = "gamma", mean = { value = 100, low = 90, high = 110 }, cv = 0.5 }
"""
    setup = setup_of("", help_=help_)
    assert [spread.key for spread in setup.spreads] == ["help.duration.mean"]
    drawn = parameters_of(setup, 1, 0, 9)
    assert len(set(drawn["help_duration_mean"][:, 0, 0])) == 9
    assert (drawn["help_duration_cv"] == 0.5).all()


JOINT = DOUBT + 'draws = "draws.parquet"\n'


def write(folder: Path, **columns: list[float] | list[str]) -> Path:
    pq.write_table(pa.table(columns), folder / "draws.parquet")
    path = folder / "scenario.toml"
    path.write_text(scenario_text(MORE, run=JOINT))
    return path


def test_joint_draws_stay_together(tmp_path: Path) -> None:
    columns = {"help.duration.mean": [10.0, 20.0, 30.0], "team.south.fte": [1.0, 2.0, 3.0]}
    setup = compile_scenario(read_scenario(write(tmp_path, **columns)))
    assert setup.spreads == ()
    drawn = parameters_of(setup, 1, 0, 60)
    means, fte = drawn["help_duration_mean"][:, 0, 0], drawn["fte"][:, 0, 1]
    assert (means == 10 * fte).all()
    assert set(fte) == {1.0, 2.0, 3.0}
    later = parameters_of(setup, 1, 20, 40)
    assert later.tobytes() == drawn[20:].tobytes()


@pytest.mark.parametrize(
    "columns",
    [
        {"fte": [1.0]},
        {"team.south.fte": [1.0, -1.0]},
        {"team.south.fte": [1.0, float("nan")]},
        {"triage.advice_share": [1.5]},
        {"help.duration.mean": [0.0]},
        {"team.south.fte": ["many"]},
        {"team.south.open_at_start": [3.0]},
        {"team.south.fte": []},
        {},
    ],
)
def test_a_table_of_draws_is_checked(
    tmp_path: Path, columns: dict[str, list[float] | list[str]]
) -> None:
    with pytest.raises(ScenarioError) as caught:
        read_scenario(write(tmp_path, **columns))
    assert {fault.key for fault in caught.value.faults} == {"run.draws"}


def test_a_table_of_draws_lies_beside_the_scenario(tmp_path: Path) -> None:
    path = write(tmp_path, **{"team.south.fte": [1.0]})
    text = path.read_text()
    assert read_scenario(text, folder=tmp_path).draws is not None
    (tmp_path / "inside").mkdir()
    outside = text.replace('"draws.parquet"', '"../draws.parquet"')
    for wrong, folder in (
        (text, None),
        (text, tmp_path / "inside"),
        (outside, tmp_path / "inside"),
    ):
        with pytest.raises(ScenarioError) as caught:
            read_scenario(wrong, folder=folder)
        assert [fault.key for fault in caught.value.faults] == ["run.draws"]
    (tmp_path / "draws.parquet").write_text("no table")
    with pytest.raises(ScenarioError):
        read_scenario(path)


def test_draws_are_left_out_when_doubt_is_off(tmp_path: Path) -> None:
    path = write(tmp_path, **{"team.south.fte": [1.0]})
    path.write_text(path.read_text().replace("parameter_uncertainty = true", ""))
    drawn = parameters_of(compile_scenario(read_scenario(path)), 1, 0, 5)
    assert (drawn["fte"][:, 0, 1] == 3.0).all()


def test_a_knob_that_is_turned_leaves_the_joint_draws(tmp_path: Path) -> None:
    columns = {"help.duration.mean": [10.0, 20.0], "team.south.fte": [1.0, 2.0]}
    scenario = read_scenario(write(tmp_path, **columns))
    for values, means in (
        ({"team.south.fte": 9.0}, {10.0, 20.0}),
        ({"help.duration.mean": 5}, {5}),
    ):
        drawn = parameters_of(compile_scenario(scenario.with_values(values)), 1, 0, 30)
        assert set(drawn["help_duration_mean"][:, 0, 0]) == means
    both = scenario.with_values({"team.south.fte": 9.0, "help.duration.mean": 5})
    assert (parameters_of(compile_scenario(both), 1, 0, 3)["fte"][:, 0, 1] == 9.0).all()
