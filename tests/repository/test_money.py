"""Money never touches a float: not in the rooms that reckon with it (funding.md)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "src" / "waakvlam"
ROOMS = ("funding", "finance", "papers")
# A path is joined by a division too.
PLACE = re.compile(r"""^\w*(folder|path|directory|root|files)\b|/ f?['"]""", re.IGNORECASE)
# What turns a share (never money) into the number that JSON or a picture takes.
SHARES = {("funding/revision/as_json.py", "number")}


def floats_in(source: str, path: str = "") -> Iterator[str]:
    """Give each place where a float may come from: a literal, float(…), a division, an averaging.

    Annotations name the type and make none.
    """
    tree = ast.parse(source)
    allowed = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and (path, node.name) in SHARES
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in allowed:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"{path}:{node.lineno} the number {node.value}"
        if isinstance(node, ast.Call) and called(node) in {"float", "fsum", "mean", "FloatField"}:
            yield f"{path}:{node.lineno} {called(node)}(…)"
        if is_division(node) and not PLACE.search(ast.unparse(node)):
            yield f"{path}:{node.lineno} a division"


def is_division(node: ast.AST) -> TypeGuard[ast.BinOp | ast.AugAssign]:
    return isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def test_the_rooms_of_money_know_no_float() -> None:
    rooms = [CODE / room for room in ROOMS if (CODE / room).is_dir()]
    paths = [path for room in rooms for path in sorted(room.rglob("*.py"))]
    paths.append(CODE / "kernel" / "money.py")
    assert (CODE / "funding") in rooms
    found = [
        place
        for path in paths
        for place in floats_in(path.read_text(encoding="utf-8"), str(path.relative_to(CODE)))
    ]
    assert not found


@pytest.mark.parametrize(
    "source",
    ["cents / 2", "cents /= 3", "float(cents)", "0.21 * cents", "statistics.mean(c)", "1 / n"],
)
def test_a_float_is_seen(source: str) -> None:
    assert list(floats_in(source))


@pytest.mark.parametrize(
    "source", ["cents // 2", "folder / 'name'", "folder / name", "def f() -> float: ...", "3"]
)
def test_what_is_no_float_is_let_be(source: str) -> None:
    assert not list(floats_in(source))
