"""How likely a conversation's outcome is: referral and length of help, over its latent severity.

ln severity is normal with variance q v and mean -q v / 2, the drawn help lognormal with variance
(1 - q) v, so that v is the variance of ln(length) and q severity's part of it. Severity is
integrated out by Gauss and Hermite's rule: of lognormal help after its length, so that the rule
meets something smooth however little the help itself varies. Before it, a chance to last would be a
stair with nine steps then, on which a fit finds what is not there.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.special import expit, gammaincc, gammaln, ndtr, ndtri

from waakvlam.twin.calibration.history import Column, Conversations
from waakvlam.twin.engine.pressure import MONTH

POINTS: Final = 9
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(POINTS)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
# Where only a span of lengths is known, it is cut into parts of the same chance.
_SPAN_POINTS: Final = 6
_LEGENDRE, _SPAN_WEIGHTS = np.polynomial.legendre.leggauss(_SPAN_POINTS)
_WITHIN = 0.5 * (_LEGENDRE + 1.0)
_SPAN_WEIGHTS = 0.5 * _SPAN_WEIGHTS
_FEW_NODES, _FEW_WEIGHTS = np.polynomial.hermite_e.hermegauss(5)
_FEW_WEIGHTS = _FEW_WEIGHTS / _FEW_WEIGHTS.sum()
_LEAST: Final = 1e-290  # of a probability: its logarithm stays a number
# Days are whole in a ledger. Of fewer than this, what counts is the chance of the whole day.
_BRIEF: Final = 10.0
_MOMENT: Final = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Strengths:
    """What the outcomes follow, as the scenario's keys name it.

    Attributes:
        logit_base: of the share referred, at severity 1 and no pressure.
        variance: v.
        part: q.
    """

    mean: float
    logit_base: float
    severity_effect: float
    variance: float
    part: float
    refers: float
    shortens: float
    worsens: float

    @property
    def severity_variance(self) -> float:
        """Return the variance of ln(severity)."""
        return self.part * self.variance

    @property
    def own_variance(self) -> float:
        """Return the variance of ln(help drawn)."""
        return (1.0 - self.part) * self.variance


class Likelihood:
    """The log-likelihood of conversations, as a function of the strengths.

    Args:
        found: the conversations.
        law: of help: ``lognormal``, ``gamma`` or ``exponential``.
        threshold_days: the wait beyond which waiting makes worse.
        decides: whether anybody is referred at all (not in a one-stop shop).
    """

    def __init__(
        self, found: Conversations, *, law: str, threshold_days: float, decides: bool
    ) -> None:
        self._law = law
        self._decides = decides
        months = np.maximum(0.0, found.waited - threshold_days) / MONTH
        helped = ~found.referred
        sent = found.referred
        none = np.zeros(int(sent.sum()))
        self._referred = _Part(found.pressure[sent], months[sent], none)
        brief = helped & found.ended & (found.length < _BRIEF) & (found.entry == 0.0)
        over, running = helped & found.ended & ~brief, helped & ~found.ended
        days = found.length[brief]
        whole = [np.log(np.maximum(days + half, _MOMENT)) for half in (-0.5, 0.5)]
        begin, end = (_Part(found.pressure[brief], months[brief], one) for one in whole)
        self._brief = (begin, end)
        self._over = _Part(found.pressure[over], months[over], np.log(found.length[over]))
        self._running = _Part(
            found.pressure[running], months[running], np.log(found.length[running])
        )
        before = helped & (found.entry > 0.0)
        self._before = _Part(found.pressure[before], months[before], np.log(found.entry[before]))

    def at(self, s: Strengths) -> float:
        """Return the log-likelihood."""
        total = float(np.sum(self._ends(s, self._over)))
        total += float(np.sum(np.log(np.maximum(self._within(s, *self._brief), _LEAST))))
        total += float(np.sum(np.log(self._lasts(s, self._running))))
        total -= float(np.sum(np.log(self._lasts(s, self._before))))
        if self._decides:
            heavier = self._severity(s, self._referred)
            total += float(np.sum(np.log(_mean(self._share(s, self._referred, heavier)))))
        return total

    def _severity(self, s: Strengths, part: _Part) -> Column:
        """Return ln(severity) at the conversation, in each node."""
        sd = math.sqrt(s.severity_variance)
        nodes = sd * _NODES - 0.5 * sd * sd
        return np.asarray(part.worse(s.worsens)[:, np.newaxis] + nodes)

    @staticmethod
    def _share(s: Strengths, part: _Part, severity: Column) -> Column:
        """Return the share referred."""
        base = s.logit_base + s.refers * part.pressure
        return np.asarray(expit(base[:, np.newaxis] + s.severity_effect * severity))

    def _helped(self, s: Strengths, part: _Part, severity: Column) -> Column:
        if not self._decides:
            return np.ones_like(severity)
        return np.asarray(1.0 - self._share(s, part, severity))

    def _lasts(self, s: Strengths, part: _Part) -> Column:
        """Return the chance to be helped, and for longer than the part's days."""
        if self._law == "lognormal":
            # From the longest down, which keeps small chances exact.
            beyond = np.maximum(ndtr(-self._off(s, part) / math.sqrt(s.variance)), _LEAST)
            return self._spread(s, part, beyond, -ndtri(beyond[:, np.newaxis] * _WITHIN))
        severity = self._severity(s, part)
        drawn = part.log_days + s.shortens * part.pressure
        beyond = self._survival(s, drawn[:, np.newaxis] - severity)
        return _mean(self._helped(s, part, severity) * beyond)

    def _within(self, s: Strengths, begin: _Part, end: _Part) -> Column:
        """Return the chance to be helped, and for days between the two parts'."""
        if self._law != "lognormal":
            return self._lasts(s, begin) - self._lasts(s, end)
        low, high = (ndtr(self._off(s, part) / math.sqrt(s.variance)) for part in (begin, end))
        chance = np.maximum(high - low, _LEAST)
        below = np.maximum(low[:, np.newaxis] + chance[:, np.newaxis] * _WITHIN, _LEAST)
        return self._spread(s, begin, chance, ndtri(below))

    def _spread(self, s: Strengths, part: _Part, chance: Column, lengths: Column) -> Column:
        """Return the chance to be helped within a span of lengths, whose own chance is given.

        `lengths` cuts the span: ln(length) in standard deviations from its middle.
        """
        if not self._decides:
            return chance
        off = lengths * math.sqrt(s.variance)
        severity = self._severity_after(s, part, off, _FEW_NODES)
        base = s.logit_base + s.refers * part.pressure
        helped = expit(-base[:, np.newaxis, np.newaxis] - s.severity_effect * severity)
        return np.maximum(chance * (helped @ _FEW_WEIGHTS @ _SPAN_WEIGHTS), _LEAST)

    def _survival(self, s: Strengths, log_drawn: Column) -> Column:
        """Return the chance that the help drawn (severity 1, no pressure) lasts longer."""
        shape = self._shape(s)
        return np.asarray(gammaincc(shape, np.exp(log_drawn) * shape / s.mean))

    def _shape(self, s: Strengths) -> float:
        return 1.0 if self._law == "exponential" else 1.0 / math.expm1(s.own_variance)

    def _ends(self, s: Strengths, part: _Part) -> Column:
        """Return the logarithm of the chance to be helped for just the part's days."""
        if self._law != "lognormal":
            severity = self._severity(s, part)
            drawn = part.log_days + s.shortens * part.pressure
            log_drawn = drawn[:, np.newaxis] - severity
            shape = self._shape(s)
            density = np.exp(
                shape * (log_drawn + math.log(shape / s.mean))
                - np.exp(log_drawn) * shape / s.mean
                - gammaln(shape)
            )
            return np.asarray(np.log(_mean(self._helped(s, part, severity) * density)))
        off = self._off(s, part)
        known = -0.5 * off * off / s.variance - 0.5 * math.log(s.variance)
        helped = self._helped(s, part, self._severity_after(s, part, off))
        return np.asarray(known + np.log(_mean(helped)))

    @staticmethod
    def _off(s: Strengths, part: _Part) -> Column:
        """Return how far ln(length) lies from its middle, severity and help together."""
        drawn = part.log_days + s.shortens * part.pressure
        return np.asarray(drawn - part.worse(s.worsens) - math.log(s.mean) + 0.5 * s.variance)

    @staticmethod
    def _severity_after(s: Strengths, part: _Part, off: Column, nodes: Column = _NODES) -> Column:
        """Return ln(severity) in each node once the length is known: normal again."""
        left = math.sqrt(s.severity_variance * (1.0 - s.part)) * nodes
        worse = part.worse(s.worsens).reshape(-1, *[1] * (off.ndim - 1))
        middle = worse + s.part * off - 0.5 * s.severity_variance
        return np.asarray(middle[..., np.newaxis] + left)


@dataclass(frozen=True, slots=True)
class _Part:
    """Conversations of one sort: their pressure, months beyond the threshold, ln(days)."""

    pressure: Column
    months: Column
    log_days: Column

    def worse(self, worsens: float) -> Column:
        """Return by how much ln(severity) grew while waiting."""
        return np.log1p(worsens * self.months)


def _mean(values: Column) -> Column:
    """Return the mean over the nodes."""
    return np.maximum(values @ _WEIGHTS, _LEAST)
