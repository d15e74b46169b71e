"""The journal: what happened to each household, for the ledger of one replication."""

from __future__ import annotations

from waakvlam.twin.engine.compiled import compiled_apart, compiled_in_place
from waakvlam.twin.engine.parameters import Whole
from waakvlam.twin.engine.state import MOST_LINES, World


@compiled_in_place
def note(  # noqa: PLR0913, PLR0917 - numba takes no keyword-only arguments
    w: World,
    when: float,
    deed: Whole,
    team: Whole,
    number: Whole,
    spell: Whole,
    a: float,
    b: float,
    c: float,
) -> None:
    """Write a line, when a journal is kept."""
    if w.run.keep_journal != 0:
        write_line(w, when, deed, team, number, spell, a, b, c)


@compiled_in_place
def note_now(w: World, h: World, deed: Whole, a: float, b: float, c: float) -> None:
    """Write a line of what happens to a household (a record of ``state.HOUSEHOLD``) now."""
    if w.run.keep_journal != 0:
        write_line(w, w.pool.now, deed, h.team, h.number, h.spell, a, b, c)


@compiled_apart
def write_line(  # noqa: PLR0913, PLR0917 - numba takes no keyword-only arguments
    w: World,
    when: float,
    deed: Whole,
    team: Whole,
    number: Whole,
    spell: Whole,
    a: float,
    b: float,
    c: float,
) -> None:
    """Write a line, when there is room; line 0 counts also what had no room."""
    w.journal[0].number += 1
    at = w.journal[0].number
    if at < MOST_LINES:
        line = w.journal[at]
        line.time = when
        line.deed = deed
        line.team = w.pool.first_team + team
        line.number = number
        line.spell = spell
        line.a = a
        line.b = b
        line.c = c
