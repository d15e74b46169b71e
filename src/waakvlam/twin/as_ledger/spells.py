"""The journal of a replication, household by household: each request and the case it led to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from waakvlam.twin.engine.state import (
    FIRST_CLIENT,
    FIRST_TAKEN_OVER,
    Deed,
    Records,
    Stage,
    Way,
)

_PHASE_OF: Final = {
    Stage.HELP: "active_help",
    Stage.SPECIALIST: "active_help",
    Stage.ENQUIRY: "intake",
    Stage.LOW_FLAME: "low_flame",
}
_OUTCOME_OF: Final = {
    Way.ADVICE: "information_advice",
    Way.OTHER_DESK: "other_desk",
    Way.SOCIAL_BASE: "social_base",
    Way.DIRECT: "supplementary_care",
}


@dataclass(slots=True)
class Phase:
    """A phase of a case; moments in days of the run."""

    name: str
    begins: float
    ends: float | None = None


@dataclass(slots=True)
class Enquiry:
    """An enquiry for supplementary care: decided when it ends, granted or not."""

    begins: float
    decided: float | None = None
    granted: bool = False


@dataclass(slots=True)
class Care:
    """Supplementary care: decided at a moment, given from one moment to another, for whole cents.

    `kind` is ``team`` (begeleiding by referral of the team), ``other`` (another kind of care
    besides the team's help), ``client`` (running at the start) or ``statutory``.
    """

    team: int
    number: int
    spell: int
    kind: str
    decided: float
    begins: float
    ends: float
    cents: int


@dataclass(slots=True)
class Specialist:
    """Heavier help within a one-stop shop, paid from the lump sum."""

    team: int
    begins: float
    ends: float
    cents: int


@dataclass(slots=True)
class Spell:
    """A request of a household and what came of it.

    `received` is nothing for who was in help already when the run began. `scored` tells whether
    the norm of the first conversation counts for it.
    """

    team: int
    number: int
    spell: int
    received: float | None = None
    scored: bool = True
    outcome: str | None = None
    first_contact: float | None = None
    quality_contact: float | None = None
    conversation: float | None = None
    dealt_with: float | None = None
    phases: list[Phase] = field(default_factory=list)
    enquiry: Enquiry | None = None
    closed: float | None = None
    reason: str | None = None

    def begin(self, name: str, when: float) -> None:
        """Let a phase begin; the one before it ends."""
        self.end(when)
        self.phases.append(Phase(name, when))

    def end(self, when: float) -> None:
        """Let the running phase end."""
        if self.phases and self.phases[-1].ends is None:
            self.phases[-1].ends = when

    def settle(self, outcome: str, when: float) -> None:
        """Set the outcome of the request."""
        if self.outcome is None:
            self.outcome, self.dealt_with = outcome, when

    def runs_on_at(self, moment: float) -> bool:
        """Tell whether anything of it was running at a moment, or still had to come."""
        last = self.closed if self.phases else self.dealt_with
        return last is None or last >= moment


@dataclass(slots=True)
class Told:
    """What a journal tells; `taken_over` counts by team whom it took over from a provider."""

    spells: dict[tuple[int, int, int], Spell] = field(default_factory=dict)
    care: list[Care] = field(default_factory=list)
    specialists: list[Specialist] = field(default_factory=list)
    taken_over: Counter[int] = field(default_factory=Counter)

    def spell(self, line: Line) -> Spell:
        """Return the spell that a line is about."""
        key = (line.team, line.number, line.spell)
        found = self.spells.get(key)
        if found is None:
            found = self.spells[key] = Spell(*key)
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the journal (``state.JOURNAL``)."""

    time: float
    deed: int
    team: int
    number: int
    spell: int
    a: float
    b: float
    c: float


def read_journal(journal: Records) -> Told:
    """Return what a journal tells, household by household."""
    told = Told()
    for values in journal.tolist():
        line = Line(*values)
        _READ[Deed(line.deed)](told, line)
    return told


def same_household(number: int) -> int:
    """Return the number under which a household goes: who is taken over was a client before."""
    if FIRST_TAKEN_OVER <= number < FIRST_CLIENT:
        return number - FIRST_TAKEN_OVER + FIRST_CLIENT
    return number


def _present(told: Told, line: Line) -> None:
    spell, stage = told.spell(line), Stage(int(line.a))
    if stage is Stage.WAITING:
        spell.received = line.b
        return
    spell.begin(_PHASE_OF[stage], line.b)
    if stage is Stage.ENQUIRY:
        spell.enquiry = Enquiry(line.b)


def _arrival(told: Told, line: Line) -> None:
    spell, way = told.spell(line), Way(int(line.a))
    spell.received = line.time
    if way is not Way.LISTED:
        spell.settle(_OUTCOME_OF[way], line.time)


def _first_contact(told: Told, line: Line) -> None:
    told.spell(line).first_contact = line.time


def _quality_contact(told: Told, line: Line) -> None:
    told.spell(line).quality_contact = line.time


def _conversation(told: Told, line: Line) -> None:
    told.spell(line).conversation = line.time


def _enquiry(told: Told, line: Line) -> None:
    spell = told.spell(line)
    spell.begin("intake", line.time)
    spell.enquiry = Enquiry(line.time)


def _enquiry_end(told: Told, line: Line) -> None:
    enquiry = told.spell(line).enquiry
    if enquiry is not None:
        enquiry.decided = line.time


def _help(told: Told, line: Line) -> None:
    spell = told.spell(line)
    spell.begin("active_help", line.time)
    spell.settle("active_help", line.time)


def _help_end(told: Told, line: Line) -> None:
    told.spell(line).reason = "goals_met"


def _low_flame(told: Told, line: Line) -> None:
    told.spell(line).begin("low_flame", line.time)


def _low_flame_end(told: Told, line: Line) -> None:
    spell = told.spell(line)
    spell.end(line.time)
    spell.closed, spell.reason = line.time, "goes_on_alone"


def _relapse(told: Told, line: Line) -> None:
    before = told.spells[line.team, line.number, line.spell - 1]
    before.reason = None  # it did not go on alone; the ledger has no word for coming back
    told.spell(line).received = line.time


def _gone(told: Told, line: Line) -> None:
    spell = told.spell(line)
    spell.end(line.time)
    spell.closed = line.time


def _taken_over(told: Told, line: Line) -> None:
    spell = told.spell(line)
    spell.received, spell.scored = line.time, False
    told.taken_over[line.team] += 1


def _referral(told: Told, line: Line) -> None:
    spell = told.spell(line)
    spell.settle("supplementary_care", line.time)
    spell.reason = "to_provider"
    if spell.enquiry is not None:
        spell.enquiry.granted = True
    _care(told, line, "team")


def _care(told: Told, line: Line, kind: str) -> None:
    whose = (line.team, line.number, line.spell)
    told.care.append(Care(*whose, kind, line.time, line.a, line.a + line.b, int(line.c)))


def _client(told: Told, line: Line) -> None:
    whose = (line.team, line.number, line.spell)
    decided = min(line.b, line.time - 1.0)  # before the run, also of care counted from its start
    told.care.append(Care(*whose, "client", decided, line.b, line.a, int(line.c)))


def _specialist(told: Told, line: Line) -> None:
    _help(told, line)
    told.specialists.append(Specialist(line.team, line.time, line.time + line.a, int(line.c)))


_READ: Final[dict[Deed, Callable[[Told, Line], None]]] = {
    Deed.PRESENT: _present,
    Deed.ARRIVAL: _arrival,
    Deed.FIRST_CONTACT: _first_contact,
    Deed.QUALITY_CONTACT: _quality_contact,
    Deed.CONVERSATION: _conversation,
    Deed.ENQUIRY: _enquiry,
    Deed.ENQUIRY_END: _enquiry_end,
    Deed.HELP: _help,
    Deed.HELP_END: _help_end,
    Deed.LOW_FLAME: _low_flame,
    Deed.LOW_FLAME_END: _low_flame_end,
    Deed.RELAPSE: _relapse,
    Deed.GONE: _gone,
    Deed.TAKEN_OVER: _taken_over,
    Deed.REFERRAL: _referral,
    Deed.OTHER_REFERRAL: partial(_care, kind="other"),
    Deed.STATUTORY_REFERRAL: partial(_care, kind="statutory"),
    Deed.SPECIALIST: _specialist,
    Deed.CLIENT: _client,
}
