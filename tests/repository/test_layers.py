import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = ROOT / ".importlinter"
LINT = (
    "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo', '--no-cache'])"
)

# Each contract with an import that it must catch; what a file is called does not matter.
PLANTED = [
    ("Rooms import downwards only", "kernel/planted.py", "waakvlam.audit"),
    ("Rooms import downwards only", "audit/planted.py", "waakvlam.jobs"),
    ("Rooms import downwards only", "casework/planted.py", "waakvlam.doors.desk"),
    ("Rooms import downwards only", "manners/__init__.py", "waakvlam.kernel"),
    ("Doors share the frame", "doors/desk/planted.py", "waakvlam.doors.office"),
    ("Doors share the frame", "doors/frame/planted.py", "waakvlam.doors.desk"),
    ("Doors share the frame", "doors/back/__init__.py", "waakvlam.kernel"),
    ("reads only the ledger", "doors/steering/planted.py", "waakvlam.casework"),
    ("reads only the ledger", "monitor/planted.py", "waakvlam.casework"),
    ("reads only the ledger", "ledger/store/planted.py", "waakvlam.casework"),
    ("Figures need no professionals", "monitor/planted.py", "waakvlam.organisation"),
    ("Rules are pure", "population/rules.py", "django.db"),
    ("Rules are pure", "casework/planted/rules/depth.py", "psycopg"),
    ("Rules are pure", "kernel/planted.py", "django.utils.timezone"),
    ("Rules are pure", "ledger/tables/planted.py", "procrastinate"),
]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copy = tmp_path_factory.mktemp("layers")
    shutil.copy(CONTRACTS, copy)
    only_code = shutil.ignore_patterns("node_modules", "built", "locale", "templates", "*.pyc")
    shutil.copytree(ROOT / "src", copy / "src", ignore=only_code)
    return copy


def verdict(checkout: Path) -> str:
    lint = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "src"), "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=False,
    )
    return lint.stdout + lint.stderr


def test_layers_are_kept(checkout: Path) -> None:
    said = verdict(checkout)
    assert "0 broken" in said, said


@pytest.mark.parametrize(("contract", "file", "imported"), PLANTED)
def test_planted_violation_is_caught(
    checkout: Path, contract: str, file: str, imported: str
) -> None:
    planted = checkout / "src" / "waakvlam" / file
    before = planted.read_bytes() if planted.exists() else None
    made = first_missing(planted)
    planted.parent.mkdir(parents=True, exist_ok=True)
    for folder in planted.parents:
        if folder.is_relative_to(made):
            (folder / "__init__.py").touch()
    with planted.open("a") as code:
        code.write(f"\nimport {imported}\n")
    try:
        assert re.search(rf"{contract}.* BROKEN", verdict(checkout))
    finally:
        shutil.rmtree(made) if made.is_dir() else made.unlink()
        if before is not None:
            planted.write_bytes(before)


def first_missing(path: Path) -> Path:
    missing = [step for step in (path, *path.parents) if not step.exists()]
    return missing[-1] if missing else path


def contract_lines() -> list[str]:
    contracts = configparser.ConfigParser()
    contracts.read(CONTRACTS, encoding="utf-8")
    return [
        line.strip()
        for section in contracts.sections()
        for option in ("source_modules", "forbidden_modules")
        for line in contracts[section].get(option, "").splitlines()
        if line.strip()
    ]


def stands(module: str) -> bool:
    path = ROOT / "src" / Path(*module.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


def test_wildcards_match_something() -> None:
    # One that matches nothing is passed over in silence.
    wildcards = [line for line in contract_lines() if "*" in line]
    assert wildcards
    for wildcard in wildcards:
        pattern = wildcard.replace(".", "/")
        assert [*(ROOT / "src").glob(f"{pattern}.py"), *(ROOT / "src").glob(f"{pattern}/")], (
            wildcard
        )


def test_what_is_to_come_is_not_there_yet() -> None:
    coming = re.findall(r"# to come: (\S+)", CONTRACTS.read_text(encoding="utf-8"))
    assert coming
    there = [module for module in coming if stands(module)]
    assert not there, f"add to the contracts of .importlinter: {there}"
