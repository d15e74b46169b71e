"""About the fewest fte with which a kind of teams meets its norms: quicker and less sure.

For the models beside the scenario's own. It goes in larger steps than the search of the smallest
lump sum itself, and confirms on fewer fresh replications; it tells how sure that is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from waakvlam.twin.norms_only import norms_only
from waakvlam.twin.search import CONFIRMED_ON, CONFIRMED_WITH, MOST_TIMES
from waakvlam.twin.trial import CONVERSATION, HELPED, Computer, Kind, bounds, fewest

CONFIRMED_ROUGHLY_ON: Final = 500
STEP_SHARE: Final = 0.005  # of the present fte
_FRESH: Final = 1 << 40  # the first number of the replications that the search never saw
_LOOKS: Final = (50, 100, 200, 400)
_DOUBT: Final = 0.005  # at each look, that a search turns the wrong way
EXPECTED: Final = CONFIRMED_ROUGHLY_ON * 2 + 1_000
"""Replications of one search, for the progress alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rough:
    """About the fewest steps of fte; without `steps` it cannot be done.

    Attributes:
        met: how many fresh replications met the norms, of so many.
        blocking: the norm that cannot be met.
    """

    steps: int | None
    met: int = 0
    of: int = 0
    blocking: str | None = None


def search_roughly(kind: Kind, computer: Computer) -> Rough:
    """Return about the fewest fte that meet the norms with the certainty.

    It aims at the share of replications at which the smallest lump sum itself is confirmed.

    Raises:
        StoppedError: the one who asked for it stopped it.
    """
    kind = replace(kind, setup=norms_only(kind.setup))
    enough = fewest(kind.certainty, CONFIRMED_ON, CONFIRMED_WITH)
    aim = min(enough, CONFIRMED_ON) / CONFIRMED_ON
    step = max(1, round(STEP_SHARE * kind.present / kind.step))
    most = step * math.floor(MOST_TIMES * kind.present / kind.step / step)
    if enough > CONFIRMED_ON or not _holds(kind, most, aim, computer):
        return Rough(steps=None, blocking=_lowest(kind, most, computer))
    steps, stride = _bisect(kind, step, most, aim, computer), step
    while steps <= most:
        met = _met(kind, steps, CONFIRMED_ROUGHLY_ON, computer, _FRESH)
        if met >= aim * CONFIRMED_ROUGHLY_ON:
            return Rough(steps=steps, met=met, of=CONFIRMED_ROUGHLY_ON)
        steps, stride = steps + stride, 2 * stride
    return Rough(steps=None, blocking=_lowest(kind, most, computer))


def without_own_help(kind: Kind) -> Kind:
    """Return the kind with the norm of the first conversation alone."""
    return replace(kind, norms={CONVERSATION: kind.norms[CONVERSATION]})


def interval(met: int, of: int) -> tuple[float, float]:
    """Return between which shares the truth lies, nine times of ten."""
    return bounds(met, of, CONFIRMED_WITH)


def _bisect(kind: Kind, step: int, most: int, aim: float, computer: Computer) -> int:
    """Return the first multiple of the step that holds; `most`, one itself, is known to."""
    fails, holds = 0, most // step
    middle = max(1, min(holds, round(kind.present / kind.step / step)))
    while holds - fails > 1:
        if _holds(kind, middle * step, aim, computer):
            holds = middle
        else:
            fails = middle
        middle = (fails + holds) // 2
    return holds * step


def _holds(kind: Kind, steps: int, aim: float, computer: Computer) -> bool:
    """Tell whether the norms are met often enough, from as few replications as it takes."""
    met, seen = 0, 0
    for look in _LOOKS:
        met += _met(kind, steps, look - seen, computer, seen)
        seen = look
        low, high = bounds(met, seen, _DOUBT)
        if low > aim or high < aim:
            break
    return met >= aim * seen


def _lowest(kind: Kind, most: int, computer: Computer) -> str:
    """Return the norm that is met the least often with the most fte."""
    met = kind.meets(computer.run(kind.staffed(most), _LOOKS[1]))
    return min(met, key=lambda norm: (float(met[norm].mean()), norm != HELPED))


def _met(kind: Kind, steps: int, number: int, computer: Computer, first: int) -> int:
    result = computer.run(kind.staffed(steps), number, first)
    return int(np.logical_and.reduce(list(kind.meets(result).values())).sum())
