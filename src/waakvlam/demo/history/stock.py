"""Who has begeleiding in each month: a stock that follows a target, by grants and endings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from waakvlam.demo.data import care
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.history.months import number_of

Target = Callable[[int], int]
PERCENT, THOUSANDTHS = 100, 1000


@dataclass(slots=True)
class Spell:
    """Begeleiding of one person: the months from which to which it is given, and why it ended."""

    person: UUID
    household: UUID
    start: int
    planned_end: int
    end: int
    taken_over: bool = False


def adults_target(month: int) -> int:
    """Return how many adults have begeleiding in a month (D)."""
    drop = 0
    on, share = care.FIRST_DROP
    if month >= number_of(on):
        drop += share
    begin, last, points = care.MONTHLY_DROP
    drop += points * max(0, min(month, number_of(last)) - number_of(begin) + 1)
    return care.ADULTS_AT_BASE * (PERCENT - drop) // PERCENT


def youth_target(month: int) -> int:
    """Return how many children and young people have begeleiding in a month (D)."""
    turn = number_of(care.YOUTH_TEAMS_START)
    rise = care.YOUTH_RISE * (min(month, turn) - number_of(care.BASE))
    fall = care.YOUTH_FALL * max(0, month - turn)
    return care.YOUTH_AT_BASE * (THOUSANDTHS + rise - fall) // THOUSANDTHS


def spells(target: Target, dice: Dice, *, today: date) -> list[Spell]:
    """Return every spell from the base to the present month; in each month the target is met."""
    first, last = number_of(care.BASE), number_of(today)
    running = list(_at_base(target(first), dice, first))
    done: list[Spell] = []
    for month in range(first + 1, last + 1):
        over = [spell for spell in running if spell.planned_end <= month]
        running = [spell for spell in running if spell.planned_end > month]
        wanted = target(month)
        if len(running) > wanted:
            taken = set(map(id, dice.some(running, len(running) - wanted)))
            for spell in running:
                if id(spell) in taken:
                    spell.end, spell.taken_over = month, True
                    done.append(spell)
            running = [spell for spell in running if id(spell) not in taken]
        done += over
        again = dice.some(over, len(over))
        running += [_granted(again, month, dice) for _ in range(wanted - len(running))]
    return done + running


def _at_base(number: int, dice: Dice, month: int) -> Iterator[Spell]:
    for _ in range(number):
        term = dice.weighed(care.TERMS)
        start = month - dice.between(0, term - 1)
        yield Spell(dice.key(), dice.key(), start, start + term, start + term)


def _granted(over: list[Spell], month: int, dice: Dice) -> Spell:
    """Return a new grant: of somebody whose former one has ended, or of somebody new."""
    former = over.pop() if over and dice.chance(care.EXTENDED) else None
    person = former.person if former else dice.key()
    household = former.household if former else dice.key()
    end = month + dice.weighed(care.TERMS)
    return Spell(person, household, month, end, end)


def months_of(spell: Spell, *, until: int) -> range:
    """Return the months since the base in which care was given, up to, not including, one."""
    return range(max(spell.start, number_of(care.BASE)), min(spell.end, until))
