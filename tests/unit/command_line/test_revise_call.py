"""`waakvlam revise`: exit status, stdout and stderr."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from factories.revisions import changed, decision_2023
from waakvlam.config.command_line import main


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "revision.toml"
    path.write_text(decision_2023(), encoding="utf-8")
    return path


def test_json_of_the_decision_of_2023(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["revise", str(file), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["awards", "amendment", "trends"]
    keys = ("key", "difference", "covered_by_own", "to_shift", "uncovered")
    assert [tuple(award[key] for key in keys) for award in told["awards"]] == [
        ("adults", 139493300, 83500000, 55993300, 0),
        ("youth_family", 54400000, 0, 54400000, 0),
    ]
    assert told["awards"][1]["households_at_once_before"] == [1836, 2040]
    assert told["awards"][1]["households_at_once_after"] == 1547
    assert told["awards"][1]["at_most"] is True
    assert told["amendment"]["total_shifted"] == 110393300
    assert sum(line["amount"] for line in told["amendment"]["lines"]) == 0
    (trend,) = told["trends"]
    assert trend["linear_end"] == 0.17
    assert trend["linear"][-1] == {"month": "2023-12", "remaining": 0.17}
    assert trend["compound_end"] == pytest.approx(0.4268, abs=0.0001)


def test_text_has_dutch_amounts(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["revise", str(file)]) == 0
    told = capsys.readouterr().out
    for amount in ("€ 10.650.000", "€ 559.933", "-€ 135.000", "€ 1.103.933", "17,0%", "42,7%"):
        assert amount in told


def test_a_reversed_line_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "less.toml"
    path.write_bytes(changed('lump_sum = "10834000.00"', 'lump_sum = "10000000.00"'))
    assert main(["revise", str(path)]) == 0
    assert "6.2 (61415) to 6.72 (61476)            € 155.000  incidental, back" in (
        capsys.readouterr().out
    )


def test_each_fault_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.toml"
    path.write_bytes(changed('"835000.00"', "835000.5").replace(b'"0268"', b'"one\\ntwo"'))
    assert main(["revise", str(path)]) == 1
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert not out
    assert len(lines) == 2
    assert all(line.startswith(f"{path}: ") and "; expected " in line for line in lines)
    assert "award adults, own_contribution: is 835000.5" in err


@pytest.mark.parametrize("name", ["absent.toml", "."])
def test_a_file_that_cannot_be_read(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["revise", str(tmp_path / name)]) == 1
    assert "expected a revision in TOML" in capsys.readouterr().err


def test_a_file_that_is_far_too_large(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * (2**20 + 1))
    assert main(["revise", str(path)]) == 1
    assert "larger than 1 MB" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["--format", "xml", "x"], ["x", "--colour"]])
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["revise", *arguments]) == 2
    assert "usage" in capsys.readouterr().err


def test_it_sets_no_django_up(file: Path) -> None:
    script = (
        "import sys; from waakvlam.config.command_line import main; "
        f"assert main(['revise', {str(file)!r}]) == 0; assert 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
