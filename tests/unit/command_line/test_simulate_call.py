"""`waakvlam simulate`: exit status, stdout and stderr."""

import json
from pathlib import Path

import pytest
from distributed import LocalCluster

from waakvlam.config.command_line import main
from waakvlam.twin.library.read_library import library_names

QUEUE = """
name = "One desk"
model = "broad_team"
[run]
start = 2023-01-01
days = 365
[help]
duration = { dist = "exponential", mean = 20 }
[[team]]
code = "north"
team_kind = "adults"
district = "WK026801"
arrivals_per_year = 100
slots = 20
fte = 2
"""
LIBRARY = "nijmegen-2023-broad-team"
STATISTICS = ["mean", "sd", "p05", "p50", "p95"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "queue.toml"
    path.write_text(QUEUE, encoding="utf-8")
    return path


def test_json_is_as_designed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call = ["simulate", str(file), "--replications", "3", "--seed", "7", "--format", "json"]
    assert main(call) == 0
    told = json.loads(capsys.readouterr().out)
    keys = ["name", "model", "replications", "seed", "events", "seconds", "teams", "all"]
    assert list(told) == keys
    assert (told["name"], told["replications"], told["seed"]) == ("One desk", 3, 7)
    assert list(told["teams"]) == ["north"]
    assert list(told["all"]["in_time_share"]) == STATISTICS
    assert told["all"]["first_contact_in_time_share"] == dict.fromkeys(STATISTICS)


def test_same_seed_same_result_on_any_number_of_threads(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = []
    for seed, threads in (("1", "1"), ("1", "2"), ("2", "1")):
        call = ["simulate", str(file), "--replications", "4", "--format", "json"]
        assert main([*call, "--seed", seed, "--threads", threads]) == 0
        found.append(json.loads(capsys.readouterr().out)["all"])
    assert found[0] == found[1]
    assert found[0] != found[2]


def test_text_says_that_it_is_simulated_and_what_is_assumed(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = QUEUE.replace("fte = 2", 'fte = { value = 2, from = "decision of 2023" }')
    file.write_text(text + "[cost]\nper_fte_cents = 100000000\n", encoding="utf-8")
    assert main(["simulate", str(file), "--replications", "2"]) == 0
    told = capsys.readouterr().out
    assert "gesimuleerd" in told
    assert "€ 2.000.000" in told
    assert "chance alone" in told
    assert "overloaded" not in told
    assert "team.north.arrivals_per_year" in told
    assert "team.north.fte" not in told


def test_text_names_what_is_in_doubt(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = QUEUE.replace("= 365\n", "= 365\nparameter_uncertainty = true\n")
    text = text.replace("mean = 20", "mean = { value = 20, low = 15, high = 25 }")
    file.write_text(text, encoding="utf-8")
    assert main(["simulate", str(file), "--replications", "2"]) == 0
    assert "chance and doubt" in capsys.readouterr().out


def test_an_overloaded_team_is_named(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(QUEUE.replace("slots = 20", "slots = 5"), encoding="utf-8")
    assert main(["simulate", str(file), "--replications", "2", "--format", "json"]) == 0
    told = capsys.readouterr()
    json.loads(told.out)
    # 100 / 365.25 x 20 days on 5 slots
    assert f"{file}: north is overloaded: it is asked for 110% of its room" in told.err


def test_a_run_that_was_cut_short_says_so(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    flame = (
        "low_flame = { share = 1, relapse_share = 1, duration = { dist = 'exponential', mean = 0 }}"
    )
    text = QUEUE.replace("mean = 20", "mean = 0")
    file.write_text(f"{flame}\n{text}", encoding="utf-8")
    assert main(["simulate", str(file), "--replications", "1"]) == 0
    assert "1 of 1 replications were cut short" in capsys.readouterr().out


def test_each_fault_is_one_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = QUEUE.replace("mean = 20", "mean = -20").replace("days = 365", "dayz = 365")
    file.write_text(text, encoding="utf-8")
    assert main(["simulate", str(file)]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    lines = told.err.splitlines()
    assert f"{file}: run.dayz: is not a key of a scenario; did you mean days?" in lines
    assert any(line.startswith(f"{file}: help.duration.mean: is -20") for line in lines)


@pytest.mark.parametrize(
    "wrong",
    [
        ["--replications", "0"],
        ["--seed", "-1"],
        ["--seed", str(2**63)],
        ["--threads", "x"],
        ["--format", "xml"],
        ["--nonsense"],
    ],
)
def test_wrong_usage(file: Path, wrong: list[str]) -> None:
    assert main(["simulate", str(file), *wrong]) == 2


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(tmp_path / "none.toml")]) == 1
    assert "No such file" in capsys.readouterr().err


@pytest.mark.parametrize("call", ["simulate", "lump-sum", "sensitivity", "calibrate"])
def test_the_names_of_the_library_are_told(call: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([call, "--library"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert len(told) == len(library_names())
    assert any(line.split(maxsplit=1) == [LIBRARY, "Nijmegen 2023, breed team"] for line in told)


def test_a_name_of_the_library_will_do_and_a_file_goes_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    call = ["simulate", LIBRARY, "--replications", "1", "--format", "json"]
    assert main(call) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "Nijmegen 2023, breed team"
    (tmp_path / LIBRARY).write_text(QUEUE, encoding="utf-8")
    assert main(call) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "One desk"
    assert main(["simulate", "nijmegen-2032"]) == 1
    told = capsys.readouterr().err
    assert "no name of the library" in told
    assert LIBRARY in told


def test_a_folder_does_not_hide_a_name_of_the_library(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / LIBRARY).mkdir()
    assert main(["simulate", LIBRARY, "--replications", "1"]) == 0
    assert "Nijmegen 2023, breed team" in capsys.readouterr().out


def test_ctrl_c_is_no_fault_of_the_program(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("waakvlam.config.commands.simulate.simulate", stopped)
    assert main(["simulate", str(file)]) == 130
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "waakvlam: stopped\n")


def test_no_scheduler_answers(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waakvlam.config.commands.scenario_file._SECONDS_TO_ANSWER", 0.2)
    assert main(["simulate", str(file), "--dask", "tcp://127.0.0.1:9"]) == 1
    assert "no scheduler answers" in capsys.readouterr().err


def test_a_cluster_without_workers_is_not_waited_for(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waakvlam.config.commands.scenario_file._SECONDS_TO_ANSWER", 3)
    alone = {"n_workers": 0, "processes": False, "dashboard_address": None, "host": "127.0.0.1"}
    with LocalCluster(protocol="tcp://", **alone) as cluster:
        assert main(["simulate", str(file), "--dask", cluster.scheduler_address]) == 1
    assert "has no workers; start one with: dask worker tcp://" in capsys.readouterr().err


def test_the_extra_is_asked_for(
    file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr("waakvlam.config.commands.scenario_file.import_module", absent)
    assert main(["simulate", str(file), "--dask", "tcp://127.0.0.1:9"]) == 1
    assert "extra 'cluster'" in capsys.readouterr().err


def test_a_simulated_ledger_is_good_and_can_be_started_from(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, later = tmp_path / "ledger", tmp_path / "later.toml"
    call = ["--replications", "1", "--format", "json"]
    assert main(["simulate", str(file), *call, "--ledger-out", str(folder)]) == 0
    inside = json.loads(capsys.readouterr().out)["all"]["inside_at_end"]["mean"]
    assert main(["ledger", "check", str(folder)]) == 0
    capsys.readouterr()
    text = QUEUE.replace("2023-01-01", "2024-01-01").replace("days = 365", "days = 1")
    later.write_text(text, encoding="utf-8")
    assert main(["simulate", str(later), *call, "--ledger", str(folder)]) == 0
    after = json.loads(capsys.readouterr().out)["all"]["inside_at_end"]["mean"]
    assert abs(after - inside) <= 3
    assert main(["simulate", str(file), "--ledger", str(folder)]) == 1
    assert "run.start" in capsys.readouterr().err


def test_a_ledger_that_is_not_there(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["simulate", str(file), "--ledger", str(file.parent / "none")]) == 1
    assert "no such folder" in capsys.readouterr().err


def test_where_no_ledger_can_be_written_nothing_is_run(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ran(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("waakvlam.config.commands.simulate.simulate", ran)
    letters = tmp_path / "letters"
    letters.mkdir()
    (letters / "letter.txt").write_text("dear all", encoding="utf-8")
    for folder, told in (
        (letters, "holds letter.txt, which is not of a ledger"),
        (file / "inside", f"{file / 'inside'}: cannot be written"),
        (Path("/proc/ledger"), "/proc/ledger: cannot be written"),
    ):
        assert main(["simulate", str(file), "--ledger-out", str(folder)]) == 1
        assert told in capsys.readouterr().err
    assert [path.name for path in letters.iterdir()] == ["letter.txt"]


def test_the_smallest_lump_sum_can_start_from_a_ledger(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("waakvlam.twin.search.CONFIRMED_ON", 200)
    folder, later = tmp_path / "ledger", tmp_path / "later.toml"
    call = ["simulate", str(file), "--replications", "1", "--ledger-out", str(folder)]
    assert main(call) == 0
    text = QUEUE.replace("2023-01-01", "2024-01-01").replace("days = 365", "days = 90")
    later.write_text(text + "hours_per_fte_week = 36\n", encoding="utf-8")
    capsys.readouterr()
    found = []
    for more in ([], ["--ledger", str(folder)]):
        assert main(["lump-sum", str(later), "--format", "json", *more]) == 0
        found.append(json.loads(capsys.readouterr().out))
    assert found[0]["feasible"]
    assert found[1]["feasible"]
    assert found[0]["fte"] != found[1]["fte"]
    assert main(["lump-sum", str(later), "--ledger", str(tmp_path / "none")]) == 1
    assert "no such folder" in capsys.readouterr().err


def test_a_ledger_of_another_kind_or_place_is_refused(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, other = tmp_path / "ledger", tmp_path / "other.toml"
    call = ["simulate", str(file), "--replications", "1", "--ledger-out", str(folder)]
    assert main(call) == 0
    later = QUEUE.replace("2023-01-01", "2024-01-01")
    for was, now, told in (
        (
            '"adults"',
            '"youth_family"',
            "team.north.team_kind: youth_family is in the ledger adults",
        ),
        ("WK0268", "WK0363", "team.north.district: WK036301 lies outside the municipality"),
    ):
        capsys.readouterr()
        other.write_text(later.replace(was, now), encoding="utf-8")
        assert main(["simulate", str(other), "--ledger", str(folder)]) == 1
        assert told in capsys.readouterr().err
