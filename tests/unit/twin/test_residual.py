"""How long something of a known age still runs, held against the survival itself (`twin.md`)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from scipy import stats

from unit.twin.reference_luck import GOLDEN, Luck, scatter
from unit.twin.reference_luck import Law as PlainLaw
from unit.twin.reference_rest import rest_given_age
from waakvlam.twin.engine.compiled import compiled_for_python
from waakvlam.twin.engine.parameters import Law
from waakvlam.twin.engine.residual import residual_given_age

MEAN, CV = 140.0, 0.8
DRAWS = 4_000
SHARES = (0.25, 0.5, 0.75)
LAWS = ("exponential", "lognormal", "gamma", "deterministic")
SEVERITIES = (0.0, 0.5)
AGES = (1e-9, 20.0, 140.0, 420.0, 1095.0, 1825.0)

Survival = Callable[[float], float]
Z = np.linspace(-12.0, 24.0, 20_001)  # of the normal behind the severity
WEIGHT = stats.norm.pdf(Z) * (Z[1] - Z[0])


def survival_of(law: str, cv: float, sd: float) -> Survival:
    """The chance that duration x severity lasts longer."""
    if law in {"lognormal", "deterministic"}:
        variance = np.log1p(cv**2) if law == "lognormal" else 0.0
        spread = np.sqrt(variance + sd**2)
        scale = MEAN * np.exp(-(spread**2) / 2)
        return lambda days: float(stats.lognorm.sf(days, spread, scale=scale))
    shape = 1.0 if law == "exponential" else 1 / cv**2
    if sd == 0.0:
        return lambda days: float(stats.gamma.sf(days, shape, scale=MEAN / shape))
    severity = np.exp(sd * Z - sd**2 / 2)
    return lambda days: float(WEIGHT @ stats.gamma.sf(days / severity, shape, scale=MEAN / shape))


def numbers_of(law: str, cv: float) -> tuple[float, float]:
    """The two numbers that the kernel wants of a law."""
    if law == "lognormal":
        variance = np.log1p(cv**2)
        return float(np.log(MEAN) - variance / 2), float(np.sqrt(variance))
    return (1 / cv**2, MEAN * cv**2) if law == "gamma" else (MEAN, 0.0)


@compiled_for_python
def draw_each(
    law: int,
    a: float,
    b: float,
    severity_sd: float,
    age: float,
    keys: npt.NDArray[np.uint64],
    left: npt.NDArray[np.float64],
) -> None:
    for at in range(keys.size):
        left[at] = residual_given_age(law, a, b, severity_sd, age, keys[at])


def drawn(
    law: str, cv: float, sd: float, age: float, draws: int = DRAWS
) -> npt.NDArray[np.float64]:
    """What the kernel draws for as many households."""
    left = np.empty(draws)
    number = np.int64(Law[law.upper()])
    draw_each(number, *numbers_of(law, cv), sd, age, keys_of(draws), left)
    return left


def keys_of(draws: int) -> npt.NDArray[np.uint64]:
    """A key for each household."""
    return np.array([scatter(number * GOLDEN) for number in range(1, draws + 1)], np.uint64)


@pytest.mark.parametrize("age", AGES)
@pytest.mark.parametrize("sd", SEVERITIES)
@pytest.mark.parametrize("law", LAWS)
def test_what_is_left_follows_the_survival_at_any_age(law: str, sd: float, age: float) -> None:
    """At each quartile of what is drawn, the true share that still runs is what it should be."""
    if law == "deterministic" and sd == 0.0:
        assert drawn(law, CV, sd, age, 3).tolist() == pytest.approx([max(0.0, MEAN - age)] * 3)
        return
    longer = survival_of(law, CV, sd)
    left = drawn(law, CV, sd, age)
    assert left.min() >= 0.0
    for share, days in zip(SHARES, np.quantile(left, SHARES), strict=True):
        true = 1.0 - longer(age + days) / longer(age)
        assert true == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / DRAWS))


@pytest.mark.parametrize("cv", [0.2, 3.0])
@pytest.mark.parametrize("sd", SEVERITIES)
@pytest.mark.parametrize("law", ["lognormal", "gamma"])
def test_what_is_left_of_an_even_and_an_uneven_law(law: str, sd: float, cv: float) -> None:
    longer = survival_of(law, cv, sd)
    age = 400.0
    days = float(np.median(drawn(law, cv, sd, age)))
    assert longer(age + days) / longer(age) == pytest.approx(0.5, abs=0.035)


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("sd", [0.01, 0.5, 3.0])
def test_an_age_beyond_belief_still_gives_a_number(law: str, sd: float) -> None:
    for age in (0.0, 1e5, 1e8):
        left = drawn(law, CV, sd, age, 50)
        assert np.isfinite(left).all()
        assert (left >= 0.0).all()


@pytest.mark.parametrize("age", [0.0, *AGES])
@pytest.mark.parametrize("sd", SEVERITIES)
@pytest.mark.parametrize("law", LAWS)
def test_the_reference_draws_the_same(law: str, sd: float, age: float) -> None:
    of_law = PlainLaw(law, MEAN, CV)
    plain = [rest_given_age(Luck(int(key)), of_law, sd, age) for key in keys_of(40)]
    assert drawn(law, CV, sd, age, 40).tolist() == pytest.approx(plain, rel=1e-6, abs=1e-6)
