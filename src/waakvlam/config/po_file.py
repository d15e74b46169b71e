"""Reading a catalogue of translations in gettext's text format (`.po`)."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

# A keyword with its quoted string, or a line with the string's continuation.
LINE = re.compile(r'(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+)?(".*")')
PLACEHOLDER = re.compile(r"%\((\w+)\)")


@dataclass
class Entry:
    """One message: where it starts, its strings by keyword and its flags."""

    line: int
    strings: dict[str, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)

    @property
    def is_header(self) -> bool:
        """The message with the empty text holds the catalogue's own data."""
        return self.strings["msgid"] == ""

    @property
    def key(self) -> str:
        """The message as gettext looks it up: context and plural included."""
        context = self.strings.get("msgctxt")
        prefix = "" if context is None else f"{context}\x04"
        return prefix + self.strings["msgid"]

    @property
    def translations(self) -> list[str]:
        """The translations in order of plural form; empty strings where there is none."""
        return [text for keyword, text in self.strings.items() if keyword.startswith("msgstr")]


def read_entries(lines: Iterable[str]) -> tuple[list[Entry], list[str]]:
    """Read a catalogue: its messages and its faults, each fault with its line."""
    entries: list[Entry] = []
    faults: list[str] = []
    for number, block in blocks(lines):
        entry = Entry(number)
        fault = fill(entry, block)
        if fault:
            faults.append(fault)
        elif "msgid" in entry.strings:
            entries.append(entry)
    return entries, faults + [fault for entry in entries for fault in faults_of(entry)]


def blocks(lines: Iterable[str]) -> Iterator[tuple[int, list[tuple[int, str]]]]:
    """Give the blocks between empty lines, each line with its number; outdated messages apart."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate((*lines, ""), start=1):
        text = line.strip()
        if text and not text.startswith("#~"):
            block.append((number, text))
        elif block and not text:
            yield block[0][0], block
            block = []


def fill(entry: Entry, block: list[tuple[int, str]]) -> str | None:
    """Fill a message from its lines; gives the fault of the first line that cannot be read."""
    keyword = ""
    for number, text in block:
        if text.startswith("#"):
            entry.flags.update(text[2:].replace(" ", "").split(",") if text[1:2] == "," else ())
            continue
        found = LINE.fullmatch(text)
        keyword = (found and found[1]) or keyword
        if not found or not keyword or (found[1] and keyword in entry.strings):
            return f"{number}: cannot be read; an empty line stands before each message"
        try:
            more = ast.literal_eval(found[2])
        except (SyntaxError, ValueError):
            return f"{number}: the string is not closed or holds an unknown escape"
        entry.strings[keyword] = entry.strings.get(keyword, "") + more
    return None


def faults_of(entry: Entry) -> Iterator[str]:
    """Give the faults of a message that would reach a reader."""
    if "fuzzy" in entry.flags:
        yield f"{entry.line}: fuzzy; check the translation and remove the flag"
    wanted = placeholders(entry.strings["msgid"], entry.strings.get("msgid_plural", ""))
    for text in [] if entry.is_header else entry.translations:
        unknown = placeholders(text) - wanted
        if unknown:
            yield f"{entry.line}: {', '.join(sorted(unknown))} does not occur in the source text"


def placeholders(*texts: str) -> set[str]:
    """Give the names between `%(` and `)`."""
    return {name for text in texts for name in PLACEHOLDER.findall(text)}
