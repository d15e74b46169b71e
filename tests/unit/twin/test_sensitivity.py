"""Sobol's indices: what matters shows, what does not matter does not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from waakvlam.config.command_line import main
from waakvlam.twin.run import StoppedError
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.doubt import parameters_at
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.sensitivity import Influence, sensitivity

# Tariffs weigh on the cost and not on the waits; the length of help weighs on the waits.
DOUBT = """
name = "In doubt"
model = "broad_team"
[run]
start = 2023-01-02
days = 730
start_state = "stationary"
[help]
duration = { dist = "exponential", mean = { value = 100, low = 80, high = 125 } }
[referral]
base_share = 0.2
[supplementary]
tariff_cents = { value = 900000, low = 450000, high = 1800000 }
term = { dist = "deterministic", mean = 365 }
[[team]]
code = "north"
team_kind = "adults"
district = "WK026801"
arrivals_per_year = 150
fte = 3
caseload_per_fte = 12
"""
HELP = "help.duration.mean"
TARIFF = "supplementary.tariff_cents"


def influences(measure: str) -> dict[str, Influence]:
    found = sensitivity(read_scenario(DOUBT), measure, seed=1, points=64, replications=2).influences
    assert [one.total for one in found] == sorted((one.total for one in found), reverse=True)
    return {one.key: one for one in found}


def test_waits_follow_the_length_of_help_and_not_the_tariff() -> None:
    found = influences("in_time_share")
    assert found[HELP].total == pytest.approx(1.0, abs=0.25)
    assert found[TARIFF].total == 0.0  # the same luck: not even chance differs


def test_cost_follows_the_tariff() -> None:
    found = influences("cost_pxq")
    assert found[TARIFF].first > 0.8
    assert found[HELP].total < 0.2


def test_the_lump_sum_follows_the_length_of_help() -> None:
    text = DOUBT.replace("days = 730", "days = 365") + "[cost]\nper_fte_cents = 9000000\n"
    found = sensitivity(read_scenario(text), "lump_sum", seed=1, points=8, replications=1)
    assert found.influences[0].key == HELP
    assert found.influences[1].total == 0.0
    assert 0.5 * 27_000_000 < found.mean < 3 * 27_000_000


def test_each_number_is_put_at_its_quantile() -> None:
    setup = compile_scenario(read_scenario(DOUBT))
    found = parameters_at(setup, np.array([[0.05, 0.95], [0.95, 0.05]]))
    assert found["help_duration_mean"][:, 0, 0] == pytest.approx([80, 125])
    assert found["supplementary_tariff_cents"][:, 0, 0] == pytest.approx([1_800_000, 450_000])


def test_nothing_in_doubt_or_nothing_observed_is_refused() -> None:
    scenario = read_scenario(DOUBT.replace("{ value = 900000, low = 450000, high = 1800000 }", "9"))
    with pytest.raises(ScenarioError, match="1 numbers are in doubt"):
        sensitivity(scenario, "cost_total", seed=1, points=2)
    with pytest.raises(ScenarioError, match="first_contact_in_time_share: is not observed"):
        sensitivity(read_scenario(DOUBT), "first_contact_in_time_share", seed=1, points=2)


def test_it_tells_how_far_it_is_and_stops_when_told() -> None:
    scenario = read_scenario(DOUBT)
    short = replace(scenario, run=replace(scenario.run, days=30))
    parts: list[float] = []
    sensitivity(short, "arrivals", seed=1, points=2, replications=1, progress=parts.append)
    assert parts[-1] == 1.0
    with pytest.raises(StoppedError):
        sensitivity(short, "arrivals", seed=1, points=2, stopped=lambda: True)


def test_the_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "scenario.toml"
    file.write_text(DOUBT)
    call = ["sensitivity", str(file), "--measure", "cost_pxq", "--points", "4"]
    assert main([*call, "--replications", "1", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {one["key"] for one in told["influences"]} == {HELP, TARIFF}
    assert main([*call, "--replications", "1"]) == 0
    assert TARIFF in capsys.readouterr().out
    assert main([*call[:-1], "3"]) == 2
    assert "not a power of two" in capsys.readouterr().err
    file.write_text(DOUBT.replace("low = 80, high = 125", 'from = "known"'))
    assert main(call) == 1
