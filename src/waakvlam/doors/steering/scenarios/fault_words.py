"""What is wrong with a scenario, and where its numbers come from, in the reader's language.

The twin's own texts are English; their Dutch stands in the twin's catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from waakvlam.twin.scenario.faults import Fault

_SHOWN: Final = ("a table", "a list", "a number of more than 15 digits")
"""What a fault shows instead of a value; all other words are the writer's own."""
_DAY: Final = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_LINE: Final = re.compile(r"line ([0-9]+)")
_OF: Final = re.compile(rf"ledger of {_DAY}")
_FITTED: Final = re.compile(rf"ledger {_DAY} to {_DAY}")
_SAYS_LITTLE: Final = re.compile(rf"assumed: ledger {_DAY} to {_DAY} says ([0-9]+%) of it")


def told_in_words(told: Mapping[str, Any] | str) -> str:
    """Return a fault as a run's result holds it; older ones hold a sentence."""
    if isinstance(told, str):
        return told
    words = tuple((name, word) for name, word in told["words"])
    return fault_in_words(Fault(told["key"], told["wrong_text"], told["right_text"], words))


def fault_in_words(fault: Fault, *, named: bool = True) -> str:
    """Return a fault: its key unless it stands beside it, what is wrong, what would be right."""
    words = {name: _(word) if word in _SHOWN else word for name, word in fault.words}
    wrong, right = (_(text).format(**words) for text in (fault.wrong_text, fault.right_text))
    return f"{_where(fault.key)}: {wrong}; {right}" if named else f"{wrong}; {right}"


def _where(key: str) -> str:
    """Return a fault's key as its reader writes it; a text that is no TOML has a line instead."""
    found = _LINE.fullmatch(key)
    return _("line %(rest)s") % {"rest": found[1]} if found else key


def source_in_words(source: str) -> str:
    """Return where a number comes from; what somebody wrote themselves stands as it is."""
    if found := _OF.fullmatch(source):
        return _("ledger of %(day)s") % {"day": _day(found[1])}
    if found := _FITTED.fullmatch(source):
        return _("ledger of %(first)s to %(last)s") % _period(found)
    if found := _SAYS_LITTLE.fullmatch(source):
        told = _period(found) | {"share": found[3]}
        return _("assumed: the ledger of %(first)s to %(last)s says %(share)s of it") % told
    return _(source) if source else ""


def _period(found: re.Match[str]) -> dict[str, str]:
    return {"first": _day(found[1]), "last": _day(found[2])}


def _day(text: str) -> str:
    return date.fromisoformat(text).strftime("%d-%m-%Y")
