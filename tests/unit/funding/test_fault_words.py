"""What is wrong in a revision is said in Dutch: its sentences are no literals of a translation."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import waakvlam
from waakvlam.config.po_file import read_entries

SOURCE = Path(waakvlam.__file__).parent
NAMES = {"what", "expected"}


def sentences(path: Path) -> Iterator[str]:
    """Give what is assigned as a fault's sentence."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Constant):
            continue
        names = {target.id for target in node.targets if isinstance(target, ast.Name)}
        if names & NAMES and isinstance(node.value.value, str):
            yield node.value.value


def test_every_sentence_of_a_fault_has_dutch() -> None:
    catalogue = SOURCE / "funding" / "locale" / "nl" / "LC_MESSAGES" / "django.po"
    entries, faults = read_entries(catalogue.read_text(encoding="utf-8").splitlines())
    assert faults == []
    dutch = {entry.strings["msgid"] for entry in entries if all(entry.translations)}
    paths = [*(SOURCE / "funding" / "revision").glob("*.py"), SOURCE / "papers" / "faults.py"]
    said = {text for path in paths for text in sentences(path) if text}
    assert "cover of {cover} misses {over} of the {wanted} to shift" in said
    # In a file the braces of a table stand as they are.
    assert sorted(text for text in said - dutch if "{{" not in text) == []
