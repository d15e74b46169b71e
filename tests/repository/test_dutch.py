"""Dutch is complete: every text on a screen has its translation, and no translation is orphaned."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from waakvlam.config.po_file import read_entries
from waakvlam.twin.library.read_library import from_library, library_names
from waakvlam.twin.scenario.keys import KEYS

SOURCE = Path(__file__).parents[2] / "src" / "waakvlam"
CALLS = {
    "_",
    "gettext",
    "gettext_lazy",
    "pgettext",
    "ngettext",
    "ngettext_lazy",
    "gettext_noop",
    "say",
}
IN_TEMPLATE = re.compile(r"""{%\s*(?:translate|trans)\s+(?:"([^"]*)"|'([^']*)')""")
BLOCK = re.compile(r"{%\s*blocktranslate([^%]*)%}(.*?){%\s*endblocktranslate\s*%}", re.DOTALL)
SCENARIO_FAULTS = (
    *sorted((SOURCE / "twin" / "scenario").glob("*.py")),
    *(SOURCE / "twin" / f"{name}.py" for name in ("start", "of_ledger", "ledger_stand")),
    *(SOURCE / "twin" / f"{name}.py" for name in ("lump_sum", "sensitivity")),
)
"""Where a fault of a scenario may come from on a page."""
NOT_TOLD = {
    *(key.unit for key in KEYS.values()),
    "line (\\d+)",
    "end of document",
    "tables too deep",
    "ledger of ",
    ", ",
    "SELECT $day::DATE + 1",
}
OF_THE_PAGES = {"cannot be read", "refresh the figures"}
PLURAL = re.compile(r"{%\s*plural\s*%}")


def in_python(path: Path) -> Iterator[str]:
    """Return the texts that a module has translated."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in CALLS:
                args = node.args[1:] if name == "pgettext" else node.args[:1]
                if name.startswith("ngettext"):
                    args = node.args[:2]
                yield from (
                    arg.value
                    for arg in args
                    if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                )


def in_template(path: Path) -> Iterator[str]:
    """Return the texts that a template has translated."""
    text = path.read_text(encoding="utf-8")
    for double, single in IN_TEMPLATE.findall(text):
        yield double or single
    for options, body in BLOCK.findall(text):
        for part in PLURAL.split(body):
            message = re.sub(r"{{\s*(\w+)[^}]*}}", r"%(\1)s", part)
            if "trimmed" in options:
                message = " ".join(line.strip() for line in message.strip().splitlines())
            yield message


def texts() -> dict[str, str]:
    """Return every text with where it stands."""
    found = {}
    for path in SOURCE.rglob("*.py"):
        found |= {text: str(path.relative_to(SOURCE)) for text in in_python(path)}
    for pattern in ("*.html", "*.txt"):
        for path in SOURCE.rglob(f"templates/**/{pattern}"):
            found |= {text: str(path.relative_to(SOURCE)) for text in in_template(path)}
    return {text: where for text, where in found.items() if text.strip()}


def test_every_text_has_dutch() -> None:
    dutch = {message for path in SOURCE.rglob("locale/nl/**/*.po") for message in messages_of(path)}
    missing = sorted(f"{where}: {text!r}" for text, where in texts().items() if text not in dutch)
    assert missing == []


def test_every_sentence_of_a_fault_stands_as_a_literal() -> None:
    """What is not a literal would have no translation, and the test above would not see it."""
    hidden = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "say"
        and not isinstance(node.args[0], ast.Constant)
    ]
    assert hidden == []


def messages_of(path: Path) -> set[str]:
    """Return the messages, singular and plural, that a catalogue translates."""
    entries, faults = read_entries(path.read_text(encoding="utf-8").splitlines())
    assert faults == []
    translated = [entry for entry in entries if all(entry.translations)]
    return {
        text
        for entry in translated
        for keyword, text in entry.strings.items()
        if keyword in {"msgid", "msgid_plural"}
    }


def test_what_the_twin_says_of_a_scenario_has_dutch() -> None:
    """Faults and the library's sources are English in the twin; a page translates them."""
    dutch = messages_of(SOURCE / "twin" / "locale" / "nl" / "LC_MESSAGES" / "django.po")
    told = {text for path in SCENARIO_FAULTS for text in told_by(path)}
    sources = {one.source for name in library_names() for _, _, one in from_library(name).numbers()}
    assert sorted((told | sources) - dutch - NOT_TOLD) == []
    assert sorted(dutch - told - sources - OF_THE_PAGES - {""}) == []


def told_by(path: Path) -> Iterator[str]:
    """Return the texts of a module that are more than a word, but its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    for node in constants:
        text = node.value if isinstance(node.value, str) else ""
        if " " in text and "\n" not in text and id(node) not in documents | parts:
            yield text
