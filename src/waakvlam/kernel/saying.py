"""Sentences whose reader's language is not known yet: their English, and what fills them.

Whoever meets the reader (a page, the command line) says them in a tongue; Dutch stands with the
other translations. So rules and readers of files tell what is wrong without knowing a framework.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from waakvlam.kernel.notation import write_date, write_moment

DUTCH = "nl"


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: its code, and how an English sentence goes over into it."""

    code: str
    translate: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Words:
    """Words that a file may hold, each with its code: Dutch is told the words, others the codes."""

    pairs: tuple[tuple[str, str], ...]

    def said(self, tongue: Tongue) -> str:
        """Return them with commas between, each once."""
        place = 0 if tongue.code == DUTCH else 1
        return ", ".join(dict.fromkeys(pair[place].replace("_", " ") for pair in self.pairs))


Part: TypeAlias = "str | int | date | datetime | Words | Saying"


@dataclass(frozen=True, slots=True)
class Saying:
    """A sentence by its English text, with ``%(name)s`` where a value comes."""

    text: str
    values: tuple[tuple[str, Part], ...] = ()

    def said(self, tongue: Tongue) -> str:
        """Return the sentence in a language."""
        filled = {name: said(value, tongue) for name, value in self.values}
        return tongue.translate(self.text) % filled if filled else tongue.translate(self.text)


def say(text: str, **values: Part) -> Saying:
    """Return a sentence; its English stands here as a literal, for the translators."""
    return Saying(text, tuple(values.items()))


def words_of(words: Mapping[str, str]) -> Words:
    """Return the words that stand for codes, in their order."""
    return Words(tuple(words.items()))


def word_of(code: str, words: Mapping[str, str]) -> Words | str:
    """Return the first word of a code; the code itself when it has none."""
    found = next((word for word, known in words.items() if known == code), None)
    return Words(((found, code),)) if found else code


def said(part: Part, tongue: Tongue) -> str:
    """Return a part of a sentence, or a cell of a table, as its reader sees it."""
    if isinstance(part, Saying | Words):
        return part.said(tongue)
    if isinstance(part, datetime):
        return write_moment(part, tongue.code)
    if isinstance(part, date):
        return write_date(part, tongue.code)
    return str(part)
