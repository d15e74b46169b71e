"""The command line's calls that need no database: exit status, stdout and stderr."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from factories.ledger_files import two_teams, write_by_hand
from waakvlam.config.command_line import main

CODES = ["--only", "ACC1", "ACC10"]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(write_by_hand(two_teams(), tmp_path_factory.mktemp("by_hand") / "ledger"))


def indicators(ledger: str, *more: str) -> int:
    return main(["indicators", ledger, "--as-of", "2026-10-31", *more])


def test_json_is_exact_and_sorted(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert indicators(ledger, "--by", "month,team", *CODES, "--format", "json") == 0
    given = json.loads(capsys.readouterr().out)
    assert [(one["code"], one["team"], one["value"]) for one in given] == [
        ("ACC1", "noord", 6 / 9),
        ("ACC1", "zuid", 1.0),
        ("ACC10", "noord", 9),
        ("ACC10", "zuid", 3),
    ]
    keys = ["code", "value", "n", "coverage", "masked", "month", "team"]
    assert all(list(one) == keys for one in given)


def test_by_may_be_repeated(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    indicators(ledger, "--by", "month", "--by", "team", *CODES, "--format", "json")
    apart = capsys.readouterr().out
    indicators(ledger, "--by", "month,team", *CODES, "--format", "json")
    assert capsys.readouterr().out == apart


def test_masked_prints_only_what_was_asked(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    # L2: the three of zuid, and no cell from which they could be found.
    assert (
        indicators(ledger, "--by", "team", "--only", "ACC10", "--masked", "--format", "json") == 0
    )
    given = {one["team"]: one for one in json.loads(capsys.readouterr().out)}
    assert given["zuid"] == {
        "code": "ACC10", "value": None, "n": None, "coverage": None, "masked": True, "team": "zuid",
    }  # fmt: skip
    assert set(given) == {"noord", "zuid"}


def test_masked_hides_a_total_that_would_tell(
    ledger: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = []
    for by in ([], ["--by", "team"]):
        indicators(ledger, *by, "--only", "ACC10", "--masked", "--format", "json")
        shown += [one["value"] for one in json.loads(capsys.readouterr().out)]
    assert 3 not in shown


def test_text_is_a_table(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert indicators(ledger, "--by", "team", *CODES) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["code", "team", "value", "n", "coverage", "norm"]
    assert lines[1].split() == ["ACC1", "noord", "0.6667", "9", "1", "1"]


@pytest.mark.parametrize(
    ("more", "named"),
    [
        (["--by", "phase", "--only", "ACC1"], ["phase", "ACC1"]),
        (["--by", "colour"], ["colour", "month"]),
        (["--only", "NOPE"], ["NOPE"]),
        (["--months", "0"], ["0"]),
        (["--colour"], ["--colour"]),
    ],
)
def test_wrong_usage_is_two_and_named(
    ledger: str, more: list[str], named: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert indicators(ledger, *more) == 2
    said = capsys.readouterr()
    assert all(word in said.err for word in named)
    assert not said.out


def test_as_of_must_be_given_and_be_a_day(ledger: str) -> None:
    assert main(["indicators", ledger]) == 2
    assert main(["indicators", ledger, "--as-of", "gisteren"]) == 2


def test_what_is_no_ledger_is_at_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("geen grootboek")
    for folder in (tmp_path / "absent", tmp_path, tmp_path / "notes.txt"):
        assert indicators(str(folder)) == 1
        said = capsys.readouterr()
        assert said.err.startswith(f"{folder}: ")
        assert "expected" in said.err
        assert not said.out


def test_a_damaged_table_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "help_requests.parquet").write_bytes(b"not parquet at all")
    assert indicators(str(tmp_path)) == 1
    assert "help_requests.parquet" in capsys.readouterr().err
    assert main(["ledger", "check", str(tmp_path)]) == 1


def test_a_good_ledger_is_called_good(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", "check", ledger]) == 0
    assert "a good ledger" in capsys.readouterr().out
    assert main(["ledger", "check", ledger, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_faults_are_lines_and_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_by_hand(two_teams(), tmp_path / "ledger")
    content = (tmp_path / "ledger" / "ledger.json").read_text().replace('"rows": 12', '"rows": 13')
    (tmp_path / "ledger" / "ledger.json").write_text(content)
    assert main(["ledger", "check", str(tmp_path / "ledger"), "--format", "json"]) == 1
    said = capsys.readouterr()
    (fault,) = json.loads(said.out)
    assert list(fault) == ["file", "row", "what", "expected"]
    assert len(said.err.splitlines()) == 1


def test_help_lists_the_calls_and_a_slip_is_wrong_usage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert "ledger" in said
    assert "evaluates indicators" in said
    assert main(["indicaters"]) == 2
    assert "did you mean indicators?" in capsys.readouterr().err
    assert main([]) == 2
    assert main(["ledger", "chek"]) == 2


def test_the_program_itself_needs_no_database_and_no_django(ledger: str) -> None:
    code = (
        "import sys; from waakvlam.config.command_line import main;"
        f"status = main(['indicators', {ledger!r}, '--as-of', '2026-10-31', '--masked']);"
        "assert 'django' not in sys.modules; sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={}
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "ACC10" in done.stdout
