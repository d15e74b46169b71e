"""Scenarios: choosing, turning knobs, running, and reading what came out."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from django.utils import timezone

from factories.scenario_pages import LIST, as_owner, posted, text_of
from factories.simulations import village
from factories.sourced import unsourced
from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Role
from waakvlam.jobs import queue
from waakvlam.twin.comparison import compare
from waakvlam.twin.models import KeptScenario, Run
from waakvlam.twin.runs.actions import LANE, SIMULATE, once_of
from waakvlam.twin.runs.rules import Status
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.write import to_toml

if TYPE_CHECKING:
    from factories.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def computed() -> dict[str, Any]:
    """What the twin gives for a village: it takes seconds, so once."""
    with pytest.MonkeyPatch.context() as few:
        few.setattr("waakvlam.twin.search.CONFIRMED_ON", 200)
        few.setattr("waakvlam.twin.rough_search.CONFIRMED_ROUGHLY_ON", 50)
        return compare(village(), seed=3, replications=20) | {"ledger": ""}


@pytest.fixture
def own(cast: Cast) -> str:
    """The address of a scenario of the municipality's own."""
    kept = KeptScenario.objects.create(
        name="Ons dorp", text=to_toml(village()), kept_by=cast.commissioner
    )
    return f"{LIST}eigen/{kept.pk}/"


@pytest.fixture
def run_with(cast: Cast) -> Callable[..., Run]:
    """Make a run in any stage."""

    def make(**words: object) -> Run:
        return Run.objects.create(
            name="Ons dorp",
            scenario_text=to_toml(village()),
            seed=3,
            replications=20,
            engine_version="test",
            asked_by=cast.commissioner,
            asked_at=timezone.now() - timedelta(minutes=1),
            **words,
        )

    return make


def test_the_library_and_our_own_are_listed(commissioner: Client, own: str) -> None:
    text = text_of(commissioner, LIST)
    assert "Ons dorp" in text
    assert "Nijmegen 2023" in text
    assert "Nog niets" not in text


def test_a_scenario_shows_its_numbers_with_doubt_and_source(commissioner: Client, own: str) -> None:
    text = text_of(commissioner, own)
    assert "onzeker: 5 tot 20" in text
    assert "bron: an example" in text
    library = text_of(commissioner, f"{LIST}bibliotheek/nijmegen-2023-broad-team/")
    assert "bron: D: 70% cliëntgebonden" in library
    assert "in doubt" not in library
    assert "aangenomen" in text


def test_every_scenario_of_the_library_opens(commissioner: Client) -> None:
    for shelf, name, *_ in commissioner.get(LIST).context["library"]:
        assert "Reken dit scenario door" in text_of(commissioner, f"{LIST}{shelf}/{name}/")


def test_turned_knobs_go_into_the_run_and_the_rest_keeps_its_doubt(
    commissioner: Client, own: str
) -> None:
    response = posted(commissioner, own, **{"team.north.fte": "0,75", "replications": "40"})
    as_owner()
    run = Run.objects.get()
    assert response["Location"] == f"{LIST}doorrekening/{run.pk}/"
    assert (run.replications, run.seed, run.status) == (40, 1, Status.WAITING)
    scenario = read_scenario(run.scenario_text)
    turned = village().with_values({"team.north.fte": 0.75}, "turned by hand")
    assert scenario == replace(turned, name=run.name)
    assert run.name == f"{village().name}, met andere getallen"
    assert {one.low for _, _, one in scenario.numbers()} >= {0.05, 54}


def test_a_share_beyond_a_hundred_percent_is_refused_in_place(
    commissioner: Client, own: str
) -> None:
    response = posted(commissioner, own, **{"referral.base_share": "120", "keep_as": "x"})
    assert response.status_code == 422
    assert 'value="120"' in response.content.decode()
    as_owner()
    assert not Run.objects.exists()


def test_shares_that_add_up_to_more_than_all_are_refused(commissioner: Client, own: str) -> None:
    response = posted(
        commissioner, own, **{"triage.advice_share": "80", "triage.other_desk_share": "50"}
    )
    assert response.status_code == 422
    assert "triage" in response.content.decode()


def test_a_scenario_is_kept_under_a_name(commissioner: Client, own: str) -> None:
    assert posted(commissioner, own, keep="").status_code == 422
    response = posted(commissioner, own, keep="", keep_as="Meer fte", **{"team.north.fte": "2"})
    as_owner()
    kept = KeptScenario.objects.get(name="Meer fte")
    assert response["Location"] == f"{LIST}eigen/{kept.pk}/"
    assert not Run.objects.exists()


def test_a_run_shows_how_far_it_is_and_can_be_cancelled(
    commissioner: Client, run_with: Callable[..., Run]
) -> None:
    run = run_with(status=Status.RUNNING, done=420)
    queue.start(SIMULATE, once=once_of(run.pk), arguments={"run": str(run.pk)}, lane=LANE)
    address = f"{LIST}doorrekening/{run.pk}/"
    text = text_of(commissioner, address)
    assert "Bezig: 42%" in text
    assert 'hx-trigger="every 2s"' in text
    part = commissioner.get(f"{address}voortgang/", headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    commissioner.post(f"{address}annuleren/")
    assert "wordt geannuleerd" in text_of(commissioner, address)
    as_owner()
    Run.objects.update(status=Status.CANCELLED, ended_at=timezone.now())
    over = commissioner.get(f"{address}voortgang/", headers={"HX-Request": "true"})
    assert over.headers["HX-Refresh"] == "true"
    assert "is geannuleerd" in text_of(commissioner, address)


@pytest.mark.parametrize("status", [Status.WAITING, Status.RUNNING])
@pytest.mark.parametrize("part", ["", "voortgang/"])
def test_a_run_that_nobody_does_any_more_is_shown_as_failed(
    commissioner: Client, run_with: Callable[..., Run], status: Status, part: str
) -> None:
    """Its job is gone, as when the database was away while the worker wrote how it ended."""
    run = run_with(status=status)
    address = f"{LIST}doorrekening/{run.pk}/"
    answer = commissioner.get(f"{address}{part}", headers={"HX-Request": "true"} if part else {})
    assert ("HX-Refresh" in answer.headers) == bool(part)
    run.refresh_from_db()
    assert run.status == Status.FAILED
    assert 'hx-trigger="every 2s"' not in text_of(commissioner, address)


def test_a_run_that_nobody_does_any_more_can_be_cancelled(
    commissioner: Client, run_with: Callable[..., Run]
) -> None:
    run = run_with(status=Status.RUNNING)
    commissioner.post(f"{LIST}doorrekening/{run.pk}/annuleren/")
    run.refresh_from_db()
    assert run.status == Status.CANCELLED


def test_a_result_shows_bands_lump_sum_and_assumptions(
    commissioner: Client, run_with: Callable[..., Run], computed: dict[str, Any], folders: Path
) -> None:
    run = run_with(status=Status.DONE, result=computed, done=1000, ended_at=timezone.now())
    assert "90 dagen na de doorrekening" in text_of(commissioner, f"{LIST}doorrekening/{run.pk}/")
    (folders / "simulated" / f"doorrekening-{run.pk}").mkdir(parents=True)
    text = text_of(commissioner, f"{LIST}doorrekening/{run.pk}/")
    for word in ("Indicatie", "Breed team", "Eén loket", "toeval", "gesimuleerd", "90%"):
        assert word in text
    assert "Uren per huishouden: 1,4 (uur per week)" in text
    assert f"/sturing/simulatie/doorrekening-{run.pk}/" in text
    youth = text_of(commissioner, f"{LIST}doorrekening/{run.pk}/?kind=youth_family")
    assert "Totale kosten per jaar, Teams jeugd en gezin (gesimuleerd)" in youth


def test_a_result_shows_what_each_model_needs(
    commissioner: Client, run_with: Callable[..., Run], computed: dict[str, Any]
) -> None:
    run = run_with(status=Status.DONE, result=computed, done=1000, ended_at=timezone.now())
    response = commissioner.get(f"{LIST}doorrekening/{run.pk}/")
    rows = response.context["smallest_rows"]
    assert [row[1] for row in rows] == ["Indicatie", "Breed team", "Eén loket voor alles"] * 3
    assert all(row[3].startswith("€ ") for row in rows)
    assert "niet te halen" in rows[0][6]
    assert rows[1][6] == "niets"
    assert "toeval" in rows[1][5]
    text = response.content.decode()
    assert "als elk model zijn eigen kleinste lumpsum heeft" in text


def test_own_help_that_was_not_measured_is_told(
    commissioner: Client, run_with: Callable[..., Run], computed: dict[str, Any]
) -> None:
    result = copy.deepcopy(computed)
    own = result["at_smallest"]["broad_team"]["bands"]["chance"]["adults"]["helped_by_team_share"]
    own["mean"] = None
    run = run_with(status=Status.DONE, result=result, done=1000, ended_at=timezone.now())
    rows = commissioner.get(f"{LIST}doorrekening/{run.pk}/").context["smallest_rows"]
    assert rows[1][6] == "niets; eigen hulp is in deze dagen niet te meten"
    assert rows[2][6] == "niets"


def test_a_result_of_before_still_opens(
    commissioner: Client, run_with: Callable[..., Run], computed: dict[str, Any]
) -> None:
    older = {name: found for name, found in computed.items() if name != "at_smallest"}
    older["models"] = older["models"] | {
        "indication": {"faults": ["run.days: is 0; write whole days"]}
    }
    run = run_with(status=Status.DONE, result=older, done=1000, ended_at=timezone.now())
    text = text_of(commissioner, f"{LIST}doorrekening/{run.pk}/")
    assert "zij is ouder" in text
    assert "run.days: is 0" in text


def test_a_fault_of_a_run_is_told_in_dutch(
    commissioner: Client, run_with: Callable[..., Run], computed: dict[str, Any]
) -> None:
    slots = village().teams[0].code
    fault = {
        "key": f"team.{slots}.fte",
        "wrong_text": "is nothing, so there is nothing to search",
        "right_text": "write the fte beside the slots",
        "words": [],
    }
    result = computed | {"lump_sum": {"faults": [fault]}}
    run = run_with(status=Status.DONE, result=result, done=1000, ended_at=timezone.now())
    text = text_of(commissioner, f"{LIST}doorrekening/{run.pk}/")
    assert f"team.{slots}.fte: is niets, dus er valt niets te zoeken" in text


def test_a_repeat_asks_for_the_same(commissioner: Client, run_with: Callable[..., Run]) -> None:
    run = run_with(status=Status.FAILED, ended_at=timezone.now())
    response = commissioner.post(f"{LIST}doorrekening/{run.pk}/herhalen/")
    as_owner()
    again = Run.objects.get(repeats=run)
    assert response["Location"] == f"{LIST}doorrekening/{again.pk}/"
    assert (again.seed, again.replications) == (run.seed, run.replications)
    assert read_scenario(again.scenario_text) == read_scenario(run.scenario_text)


def test_finance_reads_and_does_not_run(own: str, folders: Path) -> None:
    finance = Account.objects.create_user("finance", display_name="Fien", role=Role.FINANCE)
    client = Client()
    client.force_login(finance)
    assert "Reken dit scenario door" not in text_of(client, own)
    assert client.post(f"{own}doorrekenen/").status_code == 404


@pytest.mark.parametrize("address", ["eigen/0/", "eigen/x/", "bibliotheek/x/", "x/y/"])
def test_what_is_not_there_is_not_found(commissioner: Client, address: str) -> None:
    assert commissioner.get(f"{LIST}{address}").status_code == 404


def test_every_figure_of_a_run_says_where_it_comes_from(
    commissioner: Client, run_with: Callable[..., Run], computed: dict[str, Any]
) -> None:  # M2
    run = run_with(status=Status.DONE, result=computed, done=1000, ended_at=timezone.now())
    text = text_of(commissioner, f"{LIST}doorrekening/{run.pk}/")
    assert unsourced(text) == []
    assert f"{run.pk}: Ons dorp" in text
    assert "wv-picture" in text
