"""What follows from the parameters, worked out for a whole table at once."""

from __future__ import annotations

import math

import numpy as np
import pytest

from waakvlam.twin.engine.derived import derive
from waakvlam.twin.engine.parameters import TEAM, Law


def test_the_numbers_of_each_law_have_its_mean_and_spread() -> None:
    table = np.zeros((2, 5), TEAM)
    table["help_duration_law"] = list(Law)
    table["help_duration_mean"] = 140.0
    table["help_duration_cv"] = 0.8
    derive(table, "broad_team")
    a, b = table["help_duration_a"][1], table["help_duration_b"][1]
    assert (a[Law.DETERMINISTIC], a[Law.EXPONENTIAL]) == (140.0, 140.0)
    mean = math.exp(a[Law.LOGNORMAL] + b[Law.LOGNORMAL] ** 2 / 2)
    assert mean == pytest.approx(140.0)
    assert math.sqrt(math.expm1(b[Law.LOGNORMAL] ** 2)) == pytest.approx(0.8)
    assert a[Law.GAMMA] * b[Law.GAMMA] == pytest.approx(140.0)
    assert 1.0 / math.sqrt(a[Law.GAMMA]) == pytest.approx(0.8)


def test_shares_become_logits_and_years_days() -> None:
    table = np.zeros(3, TEAM)
    table["referral_base_share"] = [0.0, 0.2, 1.0]
    table["arrivals_per_year"] = 365.25
    table["supplementary_cost_cv"] = [0.0, 0.6, 0.6]
    derive(table, "broad_team")
    assert table["referral_logit"].tolist() == [-math.inf, pytest.approx(math.log(0.25)), math.inf]
    assert table["arrivals_per_day"].tolist() == [1.0, 1.0, 1.0]
    assert table["supplementary_cost_spread"][0] == 0.0
    assert math.sqrt(math.expm1(table["supplementary_cost_spread"][1] ** 2)) == pytest.approx(0.6)


def test_a_team_without_any_law_warns_of_nothing(recwarn: pytest.WarningsRecorder) -> None:
    derive(np.zeros((1, 1, 1), TEAM), "broad_team")
    assert not recwarn.list
