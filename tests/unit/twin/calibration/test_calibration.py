"""Calibration finds again what a simulated ledger was made with, and says what it cannot find."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binom

from waakvlam.config.command_line import main
from waakvlam.twin.calibration.calibrate import Calibration, Learnt, calibrate
from waakvlam.twin.calibration.from_ledger import history_of
from waakvlam.twin.calibration.write import calibrated, write_calibration
from waakvlam.twin.engine.state import Deed
from waakvlam.twin.ledger_out import write_simulated_ledger
from waakvlam.twin.run import journal_of
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.describe import ASSUMED, describe
from waakvlam.twin.scenario.doubt import parameters_of
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.scenario import Scenario

SEED = 1
STEPS = 4000
OTHER_SEEDS = (2, 3)  # two more ledgers, for what one may have by luck
FEWER_STEPS = 1200
KNOWN = """
name = "Known"
model = "broad_team"
[run]
start = 2022-01-01
days = 1096
calendar = "nl"
start_state = "stationary"
[demand]
season_amplitude = 0.2
growth_per_year = 0.05
urgent_share = 0.1
severity_sd = 0.5
[triage]
advice_share = 0.35
[help]
duration = { dist = "lognormal", mean = 140, cv = 0.8 }
[low_flame]
share = 0.3
weight = 0.2
duration = { dist = "exponential", mean = 365 }
relapse_share = 0.3
[referral]
base_share = 0.2
severity_effect = 0.8
enquiry_days = 28
[feedback]
pressure_refers = 0.3
[[team]]
code = "north"
team_kind = "adults"
district = "WK026801"
arrivals_per_year = 600
slots = 140
[[change]]
on = 2023-06-01
slots = 60
[[change]]
on = 2023-12-01
slots = 140
"""
WELL_KNOWN = (
    "team.north.arrivals_per_year",
    "triage.advice_share",
    "demand.urgent_share",
    "low_flame.share",
    "low_flame.relapse_share",
    "low_flame.duration.mean",
    "help.duration.mean",
    "referral.base_share",
)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return read_scenario(KNOWN)


@pytest.fixture(scope="module")
def ledger(scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("calibration") / "ledger"
    write_simulated_ledger(compile_scenario(scenario), SEED, folder)
    return folder


@pytest.fixture(scope="module")
def found(scenario: Scenario, ledger: Path) -> Calibration:
    return calibrate(history_of(ledger, scenario), scenario, seed=1, steps=STEPS)


def learnt(found: Calibration) -> dict[str, Learnt]:
    return {one.key: one for one in found.learnt}


@pytest.fixture(scope="module")
def others(scenario: Scenario, tmp_path_factory: pytest.TempPathFactory) -> list[Calibration]:
    made = []
    for seed in OTHER_SEEDS:
        folder = tmp_path_factory.mktemp("calibration") / "ledger"
        write_simulated_ledger(compile_scenario(scenario), seed, folder)
        history = history_of(folder, scenario)
        made.append(calibrate(history, scenario, seed=seed, steps=FEWER_STEPS))
    return made


def test_what_ledgers_were_made_with_is_found_again(
    scenario: Scenario, found: Calibration, others: list[Calibration]
) -> None:
    truth = {address: number.value for address, _, number in scenario.numbers()}
    truth |= {"feedback.pressure_shortens": 0.0}
    held = [
        one.low <= truth[key] <= one.high
        for ledger in (found, *others)
        for key, one in learnt(ledger).items()
        if key in truth
    ]
    assert len(held) > 40
    # 90% intervals: with fewer it would be luck once in a thousand times.
    assert sum(held) >= binom.ppf(0.001, len(held), 0.9)


def test_levels_are_known_well_and_severity_less(found: Calibration) -> None:
    said = learnt(found)
    assert min(said[key].said for key in WELL_KNOWN) > 0.6
    assert not any(said[key].assumed for key in WELL_KNOWN)
    assert 0.0 <= said["demand.severity_sd"].said < min(said[key].said for key in WELL_KNOWN)


def test_pressure_is_worked_out_as_the_twin_had_it(
    scenario: Scenario, ledger: Path, found: Calibration
) -> None:
    journal = journal_of(compile_scenario(scenario), seed=SEED)
    origin = float(compile_scenario(scenario).run["origin"][0])
    helped = journal[(journal["deed"] == Deed.HELP) & (journal["time"] >= origin)]
    talks = found.history.conversations
    ours = np.sort(talks.pressure[~talks.referred & (talks.entry == 0.0)])
    theirs = np.sort(helped["b"])
    assert ours.size == theirs.size
    assert np.quantile(ours, [0.1, 0.5, 0.9]) == pytest.approx(
        np.quantile(theirs, [0.1, 0.5, 0.9]), rel=0.05
    )


def test_the_same_seed_gives_the_same_draws(scenario: Scenario, found: Calibration) -> None:
    one, again = (calibrate(found.history, scenario, seed=2, steps=200) for _ in range(2))
    for key, column in one.draws.items():
        assert again.draws[key].tolist() == column.tolist()


def test_the_calibrated_scenario_runs_on_its_joint_draws(
    scenario: Scenario, found: Calibration, tmp_path: Path
) -> None:
    vague = {"referral.severity_effect", "demand.severity_sd"}
    told = tuple(
        replace(one, low=one.prior_low, high=one.prior_high) if one.key in vague else one
        for one in found.learnt
    )
    written = write_calibration(replace(found, learnt=told), scenario, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "draws.parquet",
        "scenario.toml",
    ]
    one = learnt(found)["help.duration.mean"]
    setup = compile_scenario(written)
    assert setup.doubt
    drawn = parameters_of(setup, 1, 0, 400)["help_duration_mean"][:, 0, 0]
    assert np.quantile(drawn, [0.05, 0.95]) == pytest.approx([one.low, one.high], rel=0.05)
    labels = {line.key: line.label for line in describe(written)}
    assert {labels[key] for key in vague} == {ASSUMED}
    assert labels["help.duration.mean"] == ""
    assert written.run.start == scenario.run.start


def test_numbers_said_per_kind_are_calibrated_per_kind(found: Calibration) -> None:
    text = KNOWN.replace("[help]", "[kind.adults.help]")
    scenario = read_scenario(text)
    result = calibrate(found.history, scenario, seed=1, steps=200)
    said = learnt(result)
    assert "kind.adults.help.duration.mean" in said
    assert "help.duration.mean" not in said
    addresses = {address for address, _, _ in calibrated(result, scenario).numbers()}
    assert {"kind.adults.referral.base_share", "team.north.arrivals_per_year"} <= addresses


def test_a_one_stop_shop_has_no_referral_to_learn(found: Calibration) -> None:
    shop = read_scenario(KNOWN.replace("broad_team", "one_stop_shop"))
    said = learnt(calibrate(found.history, shop, seed=1, steps=200))
    assert not {"referral.base_share", "feedback.pressure_refers"} & said.keys()


def test_what_was_never_seen_stays_off(scenario: Scenario, found: Calibration) -> None:
    assert "triage.direct_share" not in learnt(found)
    counts = tuple(
        replace(one, flame_days=0.0, flames_ended=0, relapses=0) for one in found.history.counts
    )
    plain = KNOWN[: KNOWN.index("[low_flame]")] + KNOWN[KNOWN.index("[referral]") :]
    history = replace(found.history, counts=counts)
    said = learnt(calibrate(history, read_scenario(plain), seed=1, steps=200))
    assert not any(key.startswith("low_flame") for key in said)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"lognormal", mean = 140, cv = 0.8', '"deterministic", mean = 140', "help.duration.dist"),
        ("slots = 140\n[[c", "slots = 140\nreferral.base_share = 0.3\n[[c", "team.north.referral"),
    ],
)
def test_what_cannot_be_calibrated_is_refused(
    found: Calibration, old: str, new: str, fault: str
) -> None:
    with pytest.raises(ScenarioError, match=fault):
        calibrate(found.history, read_scenario(KNOWN.replace(old, new)), seed=1)


def test_the_call_writes_and_tells(
    ledger: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(calibrate, "__kwdefaults__", {"steps": 200})
    file = tmp_path / "scenario.toml"
    file.write_text(KNOWN)
    out = tmp_path / "out"
    assert main(["calibrate", str(ledger), str(file), "--out", str(out), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["first"] == "2022-01-03"
    assert told["as_of"] == (read_scenario(KNOWN).run.start + timedelta(days=1095)).isoformat()
    assert {"key", "value", "low", "high", "said", "assumed"} <= told["numbers"][0].keys()
    assert read_scenario(out / "scenario.toml").draws is not None
    assert main(["calibrate", str(ledger), str(file), "--out", str(out)]) == 0
    assert "demand.severity_sd" in capsys.readouterr().out


def test_the_call_refuses_to_write_over_its_own_scenario(
    ledger: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "scenario.toml"
    file.write_text(KNOWN)
    assert main(["calibrate", str(ledger), str(file), "--out", str(tmp_path)]) == 1
    assert main(["calibrate", str(tmp_path / "no"), str(file), "--out", str(tmp_path / "o")]) == 1
    assert "no such folder" in capsys.readouterr().err
    assert file.read_text() == KNOWN
