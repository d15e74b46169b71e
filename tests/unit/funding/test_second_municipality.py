"""A second, smaller municipality: other task fields, one kind of team, the same calculation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import waakvlam.funding.revision.reading as reading_of
from waakvlam.config.command_line import main

EXAMPLE = Path(reading_of.__file__).parent / "examples" / "proefdorp_2026.toml"


def test_its_revision_comes_to_what_can_be_checked_by_hand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["revise", str(EXAMPLE), "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    (award,) = found["awards"]
    # 1,250,000.00 − 1,100,000.50; of that 20,000 is their own; the rest after 100,000 is 29,999.50.
    assert award["difference"] == 14_999_950
    assert award["covered_by_own"] == 2_000_000
    assert award["to_shift"] == 12_999_950
    assert award["uncovered"] == 0
    assert award["cost_per_fte"] == 9_259_259  # 1,250,000 ÷ 13.5
    lines = {line["task_field"]: line["amount"] for line in found["amendment"]["lines"]}
    assert lines == {"6.21": 12_999_950, "6.712": -10_000_000, "6.791": -2_999_950}


def test_its_papers_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["revise", str(EXAMPLE), "--papers", str(tmp_path / "stukken")]) == 0
    written = sorted(path.suffix for path in (tmp_path / "stukken").iterdir())
    assert written.count(".pdf") == 4
    assert capsys.readouterr().err == ""
