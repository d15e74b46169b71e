import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "src" / "waakvlam"
TREES = (CODE, ROOT / "tests", ROOT / "bench", ROOT / "setup")
# Words that say nothing about what a module does (style.md, "Also").
EMPTY_WORDS = re.compile(r"(^|_)(utils?|helpers?|managers?|services?(?!_area)|signals?)($|_)")
MOST_LINES_IN_FILE = 300
MOST_LINES_IN_FUNCTION = 40
# Looks at what a built or generated folder holds as little as at migrations, which Django writes.
APART = {"migrations", "node_modules", "built", "__pycache__"}


def written(*trees: Path) -> Iterator[Path]:
    for tree in trees:
        for path in sorted(tree.rglob("*.py")):
            if not APART.intersection(path.relative_to(ROOT).parts):
                yield path


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_package_files_are_empty() -> None:
    # An import in a room's own file would tie everybody who imports one noun to all of them.
    full = [name_of(path) for path in CODE.rglob("__init__.py") if path.read_text().strip()]
    assert not full


def test_every_folder_with_code_is_a_package() -> None:
    # import-linter does not see a folder without one.
    folders = {path.parent for path in CODE.rglob("*.py") if "node_modules" not in path.parts}
    above = {up for folder in folders for up in folder.parents if up.is_relative_to(CODE)}
    bare = [name_of(folder) for folder in folders | above if not (folder / "__init__.py").exists()]
    assert not bare


def test_tests_have_names_of_their_own() -> None:
    seen: dict[str, Path] = {}
    for path in written(ROOT / "tests"):
        if path.name.startswith("test_"):
            assert path.name not in seen, f"{name_of(path)} is called as {name_of(seen[path.name])}"
            seen[path.name] = path


def test_modules_are_named_for_what_they_hold() -> None:
    named = [name_of(path) for path in written(CODE) if EMPTY_WORDS.search(path.stem)]
    folders = {path.parent for path in written(CODE)}
    named += [name_of(folder) for folder in folders if EMPTY_WORDS.search(folder.name)]
    assert not named


def test_files_are_small() -> None:
    counted = {name_of(p): len(p.read_text(encoding="utf-8").splitlines()) for p in written(*TREES)}
    long = {name: count for name, count in counted.items() if count > MOST_LINES_IN_FILE}
    assert not long


def test_functions_are_small() -> None:
    long = [
        f"{name_of(path)}:{function.lineno} {function.name} has {lines_of(function)} lines"
        for path in written(*TREES)
        for function in functions(path)
        if lines_of(function) > MOST_LINES_IN_FUNCTION
    ]
    assert not long


def test_rules_read_no_clock() -> None:
    # Style, rule 7: `today` is passed.
    clock = re.compile(r"\b(date\.today|datetime\.now|timezone\.now|localdate|time\.time)\(")
    pure = [path for path in written(CODE) if path.stem == "rules" or path.parts[-2] == "rules"]
    pure += written(CODE / "kernel")
    reading = [name_of(path) for path in pure if clock.search(path.read_text(encoding="utf-8"))]
    assert pure
    assert not reading


@pytest.mark.parametrize("word", ["date_utils", "helpers", "case_manager", "signals", "service"])
def test_empty_words_are_recognised(word: str) -> None:
    assert EMPTY_WORDS.search(word)


@pytest.mark.parametrize("word", ["service_area", "serviceable", "help_request", "management"])
def test_other_words_are_left_alone(word: str) -> None:
    # A team's service area is the glossary's own term.
    assert not EMPTY_WORDS.search(word)
