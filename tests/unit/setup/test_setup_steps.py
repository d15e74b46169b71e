import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SETUP = Path(__file__).resolve().parents[3] / "setup"


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("setup_steps", SETUP / "steps.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # A dataclass looks its module up by name.
    monkeypatch.setitem(sys.modules, "setup_steps", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "STAMPS", tmp_path / "stamps")
    return module


def copying(steps: ModuleType, folder: Path) -> object:
    source, target = folder / "source.txt", folder / "target.txt"
    source.write_text("one")
    return steps.Step("a copy", ["cp", source, target], lambda: [source], lambda: [target])


def test_step_is_done_once(steps: ModuleType, tmp_path: Path) -> None:
    step = copying(steps, tmp_path)
    assert not step.is_done()
    assert steps.carry_out(step)
    assert step.is_done()


def test_changed_input_calls_for_the_step_again(steps: ModuleType, tmp_path: Path) -> None:
    step = copying(steps, tmp_path)
    steps.carry_out(step)
    (tmp_path / "source.txt").write_text("two")
    assert not step.is_done()


def test_missing_result_calls_for_the_step_again(steps: ModuleType, tmp_path: Path) -> None:
    step = copying(steps, tmp_path)
    steps.carry_out(step)
    (tmp_path / "target.txt").unlink()
    assert not step.is_done()


def test_failed_step_is_not_done(
    steps: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    step = steps.Step("a failure", ["false"], list, list)
    assert not steps.carry_out(step)
    assert not step.is_done()
    assert "a failure: ended with status 1" in capfd.readouterr().err


def test_first_failure_stops_the_set_up(
    steps: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = steps.Step("a failure", ["false"], list, list)
    later = copying(steps, tmp_path)
    monkeypatch.setattr(steps, "steps", lambda: [failing, later])
    assert steps.main() == 1
    assert not later.is_done()


@pytest.mark.parametrize(
    ("python", "line"),
    [
        ("#!/bin/sh\nexit 1\n", "sudo apt install python3 python3-venv"),
        (
            '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; *print*) echo 3.12;; esac\n',
            "sudo apt install python3.12-venv",
        ),
    ],
    ids=["too old", "without venv"],
)
def test_missing_python_names_the_one_line_to_type(tmp_path: Path, python: str, line: str) -> None:
    for name in ("python3", "python3.14", "python3.13", "python3.12", "python3.11"):
        (tmp_path / name).write_text(python)
        (tmp_path / name).chmod(0o755)
    outcome = subprocess.run(
        [SETUP / "setup.sh"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 1
    assert outcome.stderr.splitlines()[-1].strip() == line
