"""The likelihood of one conversation, held against plain integration over its severity."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import gamma, lognorm, norm

from waakvlam.twin.calibration.history import Conversations
from waakvlam.twin.calibration.likelihood import Likelihood, Strengths
from waakvlam.twin.engine.pressure import MONTH

STRENGTHS = Strengths(
    mean=120.0,
    logit_base=-1.2,
    severity_effect=0.9,
    variance=0.7,
    part=0.4,
    refers=0.3,
    shortens=0.15,
    worsens=0.2,
)
PRESSURE = 1.5
WAITED = 90.0 + 2.0 * MONTH


def one(
    *, referred: bool = False, length: float = 80.0, ended: bool = True, entry: float = 0.0
) -> Conversations:
    return Conversations(
        team=np.array([0]),
        pressure=np.array([PRESSURE]),
        waited=np.array([WAITED]),
        referred=np.array([referred]),
        entry=np.array([entry]),
        length=np.array([length]),
        ended=np.array([ended]),
        to_low_flame=np.array([False]),
    )


def help_law(law: str, factor: float, s: Strengths):  # noqa: ANN201 - scipy's own
    own = s.own_variance
    if law == "lognormal":
        return lognorm(math.sqrt(own), scale=s.mean * factor * math.exp(-0.5 * own))
    shape = 1.0 if law == "exponential" else 1.0 / math.expm1(own)
    return gamma(shape, scale=s.mean * factor / shape)


def expected(found: Conversations, law: str, s: Strengths = STRENGTHS) -> float:
    """Integrate over ln(severity) as twin.md says it."""
    sd = math.sqrt(s.severity_variance)
    length, entry = float(found.length[0]), float(found.entry[0])

    def over(outcome: str) -> float:
        def at(z: float) -> float:
            severity = math.exp(sd * z - 0.5 * sd * sd) * (1.0 + s.worsens * 2.0)
            logit = s.logit_base + s.severity_effect * math.log(severity) + s.refers * PRESSURE
            share = 1.0 / (1.0 + math.exp(-logit))
            days = help_law(law, severity * math.exp(-s.shortens * PRESSURE), s)
            chances = {
                "referred": share,
                # the density of ln(length): how its days are measured is no part of the chance
                "ended": (1.0 - share) * days.pdf(length) * length,
                "running": (1.0 - share) * days.sf(length),
                "before": (1.0 - share) * days.sf(entry),
            }
            return float(chances[outcome] * norm.pdf(z))

        return float(quad(at, -8, 8, epsabs=1e-12, limit=2_000)[0])

    if found.referred[0]:
        return math.log(over("referred"))
    told = math.log(over("ended" if found.ended[0] else "running"))
    return told - (math.log(over("before")) if entry > 0.0 else 0.0)


def likelihood(found: Conversations, law: str, s: Strengths = STRENGTHS) -> float:
    made = Likelihood(found, law=law, threshold_days=90.0, decides=True)
    constant = 0.0
    if law == "lognormal" and found.ended[0] and not found.referred[0]:
        constant = -0.5 * math.log(2.0 * math.pi)
    return made.at(s) + constant


@pytest.mark.parametrize("law", ["lognormal", "gamma", "exponential"])
@pytest.mark.parametrize(
    "found",
    [
        one(referred=True),
        one(),
        one(length=400.0),
        one(ended=False),
        one(length=300.0, entry=200.0),
        one(length=300.0, entry=100.0, ended=False),
    ],
)
def test_nine_nodes_are_as_good_as_integration(found: Conversations, law: str) -> None:
    assert likelihood(found, law) == pytest.approx(expected(found, law), abs=0.004)


@pytest.mark.parametrize("part", [0.02, 0.98])
@pytest.mark.parametrize(
    "found",
    [one(length=35.0, ended=False), one(length=300.0, entry=200.0), one(length=2.0, entry=1.0)],
)
def test_neither_help_nor_severity_that_hardly_varies_makes_a_stair(
    found: Conversations, part: float
) -> None:
    s = replace(STRENGTHS, part=part)
    assert likelihood(found, "lognormal", s) == pytest.approx(
        expected(found, "lognormal", s), abs=0.01
    )


@pytest.mark.parametrize("law", ["lognormal", "gamma"])
@pytest.mark.parametrize("days", [0.0, 3.0])
def test_of_brief_help_the_whole_day_counts(law: str, days: float) -> None:
    made = Likelihood(one(length=days), law=law, threshold_days=90.0, decides=True)
    ends = [one(length=max(days + half, 1e-9), ended=False) for half in (-0.5, 0.5)]
    begin, end = (math.exp(expected(found, law)) for found in ends)
    assert math.exp(made.at(STRENGTHS)) == pytest.approx(begin - end, abs=1e-4)


def test_where_nobody_is_referred_only_the_days_count() -> None:
    made = Likelihood(one(ended=False), law="lognormal", threshold_days=1e9, decides=False)
    s = STRENGTHS
    middle = math.log(s.mean) - 0.5 * s.variance - s.shortens * PRESSURE
    beyond = norm.sf((math.log(80.0) - middle) / math.sqrt(s.variance))
    assert made.at(s) == pytest.approx(math.log(beyond), abs=0.004)
