"""What a page of a run warns of, what was turned, and own scenarios that go."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.utils import timezone

from factories.scenario_pages import LIST, as_owner, posted, text_of
from factories.simulations import village
from waakvlam.twin.models import KeptScenario, Run
from waakvlam.twin.runs.rules import Status
from waakvlam.twin.scenario.write import to_toml

if TYPE_CHECKING:
    from factories.cast import Cast

pytestmark = pytest.mark.django_db

SPREAD = {"mean": 1.0, "sd": 0.1, "p05": 0.9, "p50": 1.0, "p95": 1.1}
MEASURES = (
    "in_time_share",
    "wait_days_mean",
    "waiting_at_end",
    "inside_at_end",
    "helped_by_team_share",
    "referrals",
    "cost_lump_sum",
    "cost_pxq",
    "cost_total",
)


def point(fte: float, cost: float) -> dict[str, Any]:
    costs = dict.fromkeys(("cost_total_mean", "cost_total_p05", "cost_total_p95"), cost)
    return {"fte": fte, "certainty": 0.5, **costs}


@pytest.fixture
def result() -> dict[str, Any]:
    """A result by hand: two kinds that each meet their norms, and seldom at once."""
    scopes = {
        scope: {name: dict(SPREAD) for name in MEASURES}
        for scope in ("all", "adults", "youth_family")
    }
    kind = {
        "fte": 2.0,
        "lump_sum_cents": 2_000_000,
        "certainty": 0.9,
        "confirmed_certainty": 0.91,
        "blocking": None,
    }
    model = {"chance": scopes, "ignorance": scopes, "cut_short": 0, "overloaded": []}
    return {
        "engine": "test",
        "ledger": "",
        "models": {
            name: copy.deepcopy(model) for name in ("indication", "broad_team", "one_stop_shop")
        },
        "lump_sum": {
            **kind,
            "fte": 4.0,
            "joint_certainty": 0.82,
            "kinds": {"adults": kind, "youth_family": kind},
            "curve": [point(2.0, 300.0), point(4.0, 100.0), point(6.0, 200.0)],
            "cheapest_fte": 4.0,
        },
        "sensitivity": {},
    }


@pytest.fixture
def shown(cast: Cast, commissioner: Client, folders: Path) -> Callable[..., str]:
    """Show the page of a run that gave this."""

    def show(result: dict[str, Any], text: str = "") -> str:
        run = Run.objects.create(
            name="Ons dorp",
            scenario_text=text or to_toml(village()),
            seed=3,
            replications=20,
            engine_version="test",
            asked_by=cast.commissioner,
            status=Status.DONE,
            result=result,
            done=1000,
            asked_at=timezone.now() - timedelta(minutes=1),
            ended_at=timezone.now(),
        )
        return text_of(commissioner, f"{LIST}doorrekening/{run.pk}/")

    return show


def test_all_teams_at_once_are_less_sure_than_each(
    shown: Callable[..., str], result: dict[str, Any]
) -> None:
    text = shown(result)
    row = text[text.index("Alle teams tegelijk") :]
    row = row[: row.index("</tr>")]
    assert "82%" in row
    assert "90%" not in row
    assert "91%" not in row


def test_a_curve_without_a_minimum_says_so(
    shown: Callable[..., str], result: dict[str, Any]
) -> None:
    told = "aan een uiteinde van de lijn"
    assert told not in shown(result)
    result["lump_sum"]["cheapest_fte"] = 2.0
    assert told in shown(result)


def test_a_run_that_was_cut_short_or_overloaded_warns(
    shown: Callable[..., str], result: dict[str, Any]
) -> None:
    assert "Let hierop" not in shown(result)
    result["models"]["indication"] |= {"cut_short": 7, "overloaded": ["noord", "zuid"]}
    text = shown(result)
    assert "Indicatie: in 7 keer doorrekenen gebeurde er zo veel" in text
    assert "Indicatie: van noord, zuid wordt meer gevraagd dan waar plaats voor is" in text


def test_costs_that_nobody_saw_are_not_drawn(
    shown: Callable[..., str], result: dict[str, Any]
) -> None:
    result["lump_sum"]["curve"][0] |= dict.fromkeys(
        ("cost_total_mean", "cost_total_p05", "cost_total_p95")
    )
    assert "Wat het in totaal kost" in shown(result)


def test_what_was_turned_stands_apart_from_what_was_assumed(
    shown: Callable[..., str], result: dict[str, Any]
) -> None:
    assert "met de hand is verdraaid" not in shown(result)
    turned = village().with_values({"team.north.fte": 0.75}, "turned by hand")
    text = shown(result, to_toml(turned))
    own, assumed = text.split("Wat er met de hand is verdraaid")[1].split("</ul>", 1)
    assert "0,75" in own
    assert "0,75" not in assumed


@pytest.fixture
def own(cast: Cast) -> str:
    """The address of a scenario of the municipality's own."""
    kept = KeptScenario.objects.create(
        name="Ons dorp", text=to_toml(village()), kept_by=cast.commissioner
    )
    return f"{LIST}eigen/{kept.pk}/"


def test_two_scenarios_do_not_have_one_name(commissioner: Client, own: str) -> None:
    response = posted(commissioner, own, keep="", keep_as=" ons dorp ")
    assert response.status_code == 422
    assert "Er is al een scenario met die naam" in response.content.decode()
    as_owner()
    assert KeptScenario.objects.count() == 1


def test_a_team_of_the_library_is_named_in_words(commissioner: Client) -> None:
    text = text_of(commissioner, f"{LIST}bibliotheek/nijmegen-2023-broad-team/")
    assert "Teams volwassenen: " in text
    assert "<summary>adults-" not in text
