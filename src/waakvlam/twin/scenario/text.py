"""From a file or a text to TOML's tables, or a fault with its line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final

from waakvlam.twin.scenario.faults import Fault, ScenarioError

MOST_BYTES: Final = 5_000_000
_LINE: Final = re.compile(r"line (\d+)")

# By a word of what the reader of TOML says of it, the first that is there: the same in ours.
_NO_TOML: Final = {
    "'='": "has a name without = after it",
    "Unterminated": "has a text without a closing quotation mark",
    r"'\n'": "has a text without a closing quotation mark",
    "Unescaped": "has a backslash in a text; write it twice",
    "Illegal": "holds a character that cannot be seen; take it out",
    "Unclosed": "has a list or a table that is not closed",
    "']": "has the name of a table that is not closed",
    "overwrite": "says again what was said before",
    "twice": "says again what was said before",
    "namespace": "says again what was said before",
    "Duplicate": "says again what was said before",
    "newline": "goes on after its value; a text stands in quotation marks, a decimal has a point",
    "statement": "begins with what is no name",
    "Invalid": "has no value that TOML knows; a text stands in quotation marks",
}

Tree = dict[str, Any]


def tree_of(source: Path | str) -> Tree:
    """Return the tables of a file (a path) or of a text.

    Raises:
        ScenarioError: not there, too large, not UTF-8 or not TOML.
    """
    return _parsed(_decoded(_bytes_of(source)) if isinstance(source, Path) else _short(source))


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _too_large()
        return path.read_bytes()
    except OSError as error:
        wrong, right = "cannot be read: {reason}", "name a scenario file that is there"
        words = (("reason", error.strerror or type(error).__name__),)
        raise ScenarioError([Fault(path.name, wrong, right, words)]) from error


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        wrong, right = "line {line} is not UTF-8", "save the file as UTF-8"
        raise ScenarioError(
            [Fault(f"line {line}", wrong, right, (("line", str(line)),))]
        ) from error


def _short(text: str) -> str:
    if len(text) > MOST_BYTES:
        raise _too_large()
    return text.removeprefix("\ufeff")


def _parsed(text: str) -> Tree:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        last = text.rstrip("\n").count("\n") + 1
        at_end = "end of document" in str(error)
        where = f"line {found[1]}" if found else (f"line {last}" if at_end else "file")
        reason = str(error) if isinstance(error, ValueError) else "tables too deep"
        words = (("reason", reason[:200]),)
        known = (wrong for word, wrong in _NO_TOML.items() if word in reason)
        wrong, right = next(known, "is not TOML: {reason}"), "mend that line"
        raise ScenarioError([Fault(where, wrong, right, words)]) from error


def _too_large() -> ScenarioError:
    words = (("most", str(MOST_BYTES // 1_000_000)),)
    return ScenarioError(
        [Fault("file", "is larger than {most} MB", "a scenario is a few kilobytes", words)]
    )
