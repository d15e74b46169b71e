"""The search of the fewest fte with which one kind of teams meets its norms (`twin.md`)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from waakvlam.twin.norms_only import norms_only
from waakvlam.twin.trial import CONVERSATION, HELPED, Computer, Kind, Met, bounds, fewest

CONFIRMED_ON: Final = 4_000
CONFIRMED_WITH: Final = 0.05  # the chance that the lower bound is too high
MOST_TIMES: Final = 3
_FRESH: Final = 1 << 40  # the first number of the replications that the search never saw
_LOOKS: Final = (50, 100, 200, 400, 800)
_DOUBT: Final = 0.005  # at each look, that a search turns the wrong way
_CONFIRMED_IN: Final = 500
_HARDLY: Final = 0.1  # after each part, that a confirmation ends that would have agreed


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found; without `steps` it cannot be done, and `blocking` names the norm.

    Attributes:
        met: of each fresh replication, whether it met the norms.
        evaluations: how many numbers of fte were tried.
    """

    steps: int | None
    met: Met | None
    blocking: str | None
    evaluations: int


@dataclass(slots=True)
class _Tried:
    by_norm: dict[str, Met] = field(default_factory=dict)

    @property
    def met(self) -> Met:
        """Return in which replications all norms are met."""
        return np.asarray(np.logical_and.reduce(list(self.by_norm.values())), np.bool_)

    @property
    def size(self) -> int:
        """Return how many replications are known."""
        return len(next(iter(self.by_norm.values()), ()))

    def add(self, more: dict[str, Met]) -> None:
        """Add replications."""
        for norm, met in more.items():
            seen = self.by_norm.get(norm, np.zeros(0, bool))
            self.by_norm[norm] = np.concatenate([seen, met])


class Search:
    """Bisection on common random numbers, then fresh replications until the bound is reached."""

    def __init__(self, kind: Kind, computer: Computer) -> None:
        self._kind = replace(kind, setup=norms_only(kind.setup))
        self._computer = computer
        self._tried: dict[int, _Tried] = {}
        self._confirmed = 0
        # The search aims where the confirmation will agree.
        self._enough = fewest(kind.certainty, CONFIRMED_ON, CONFIRMED_WITH)
        self._aim = self._enough / CONFIRMED_ON

    def find(self) -> Found:
        """Return the fewest steps of fte that meet the norms with the certainty.

        Raises:
            StoppedError: the one who asked for it stopped it.
        """
        most = math.floor(MOST_TIMES * self._kind.present / self._kind.step + 1e-9)
        if not self._holds(most):
            return self._not_found(most)
        steps = self._bisect(most)
        while steps <= most:
            met = self._confirm(steps)
            if met.sum() >= self._enough:
                return Found(steps=steps, met=met, blocking=None, evaluations=self._evaluations)
            steps += self._stride(steps, float(met.mean()))
        return self._not_found(most)

    @property
    def _evaluations(self) -> int:
        return len(self._tried) + self._confirmed

    def _bisect(self, holds: int) -> int:
        """Return the first steps that hold, when more fte never hurts; `holds` is known to."""
        fails = 0
        present = round(self._kind.present / self._kind.step)
        middle = present
        while holds - fails > 1:
            if self._holds(middle):
                holds = middle
            else:
                fails = middle
            middle = (fails + holds) // 2
        return holds

    def _holds(self, steps: int) -> bool:
        """Tell whether the norms are met often enough, from as few replications as it takes."""
        tried = self._tried.setdefault(steps, _Tried())
        for look in _LOOKS:
            self._grow(tried, steps, look)
            met = tried.met
            low, high = bounds(int(met.sum()), met.size, _DOUBT)
            if low > self._aim or high < self._aim:
                break
        return bool(met.mean() >= self._aim)

    def _grow(self, tried: _Tried, steps: int, until: int) -> None:
        """Let the first replications, as many as `until`, be known of so many steps.

        Who met the norms with fewer fte is taken to do so now, and who did not with more, not now.
        With feedbacks that is not quite so, and it need not be: the search only proposes.
        """
        seen = tried.size
        if seen >= until:
            return
        met, known = self._foreseen(steps, seen, until)
        more = {norm: met.copy() for norm in self._kind.norms}
        unknown = np.flatnonzero(~known)
        if unknown.size:
            numbers = [seen + int(at) for at in unknown]
            result = self._computer.run_these(self._kind.staffed(steps), numbers)
            for norm, really in self._kind.meets(result).items():
                more[norm][unknown] = really
        tried.add(more)

    def _foreseen(self, steps: int, seen: int, until: int) -> tuple[Met, Met]:
        """Return what other steps say of replications `seen` to `until`: met, and is it known."""
        met, refused = np.zeros(until - seen, bool), np.zeros(until - seen, bool)
        for other, tried in self._tried.items():
            if other != steps and tried.size > seen:
                there = tried.met[seen:until]
                here = met if other < steps else refused
                here[: there.size] |= there if other < steps else ~there
        return met & ~refused, met ^ refused

    def _confirm(self, steps: int) -> Met:
        """Return what fresh replications say; fewer of them when they will hardly agree.

        Ending early only ever refuses, so that what is confirmed is so on all of them.
        """
        self._confirmed += 1
        staffed = self._kind.staffed(steps)
        tried = _Tried()
        for first in range(0, CONFIRMED_ON, _CONFIRMED_IN):
            part = min(_CONFIRMED_IN, CONFIRMED_ON - first)
            result = self._computer.run(staffed, part, _FRESH + first)
            tried.add(self._kind.meets(result))
            met = int(tried.met.sum())
            refused = tried.met.size - met > CONFIRMED_ON - self._enough
            if refused or bounds(met, tried.met.size, _HARDLY)[1] < self._aim:
                break
        return tried.met

    def _stride(self, steps: int, reached: float) -> int:
        """Return how many steps further to confirm, by how steeply the certainty rises here."""
        below = [at for at in self._tried if at < steps]
        if not below or reached >= self._aim:
            return 1
        near = max(below)
        rise = (reached - float(self._tried[near].met.mean())) / (steps - near)
        return max(1, min(round((self._aim - reached) / rise), steps // 50)) if rise > 0 else 1

    def _not_found(self, most: int) -> Found:
        self._holds(most)
        by_norm = {norm: float(met.mean()) for norm, met in self._tried[most].by_norm.items()}
        blocking = HELPED if by_norm[HELPED] <= by_norm[CONVERSATION] else CONVERSATION
        return Found(steps=None, met=None, blocking=blocking, evaluations=self._evaluations)
