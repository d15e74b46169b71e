"""A scenario of one's own: over another time, as text, and from the measured figures."""

from __future__ import annotations

import html
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from factories.scenario_pages import LIST, as_owner, posted, text_of
from factories.simulations import town, village
from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Role
from waakvlam.twin.ledger_out import write_simulated_ledger
from waakvlam.twin.models import KeptScenario, Run
from waakvlam.twin.scenario.compile import compile_scenario
from waakvlam.twin.scenario.read import read_scenario
from waakvlam.twin.scenario.write import to_toml

if TYPE_CHECKING:
    from factories.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(cast: Cast) -> str:
    """The address of a scenario of the municipality's own."""
    kept = KeptScenario.objects.create(
        name="Ons dorp", text=to_toml(village()), kept_by=cast.commissioner
    )
    return f"{LIST}eigen/{kept.pk}/"


def test_the_first_day_and_the_number_of_days_can_be_chosen(commissioner: Client, own: str) -> None:
    posted(commissioner, own, **{"run.start": "2024-01-01", "run.days": "366"})
    as_owner()
    scenario = read_scenario(Run.objects.get().scenario_text)
    assert scenario == village().with_time(date(2024, 1, 1), 366)


def test_a_scenario_is_written_as_text(commissioner: Client, own: str) -> None:
    page = commissioner.get(f"{LIST}nieuw/?van={own.removeprefix(LIST).rstrip('/')}")
    assert page.context["text"].initial["text"] == to_toml(village())
    text = to_toml(village()).replace('"A small town"', '"Zelf geschreven"')
    response = commissioner.post(f"{LIST}nieuw/tekst/", {"text": text.replace("\n", "\r\n")})
    as_owner()
    kept = KeptScenario.objects.get(name="Zelf geschreven")
    assert response["Location"] == f"{LIST}eigen/{kept.pk}/"
    assert read_scenario(kept.text) == read_scenario(text)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("days = 182", "dayz = 182", "run.dayz: is geen sleutel van een scenario; bedoelt u days?"),
        ("[help]", "[help", "heeft de naam van een tabel zonder haakje aan het eind"),
        ("urgent_share", "urgent_sjaar", "demand.urgent_sjaar"),
        ("fte = 0.6", "fte = -1", "team.north.fte: is -1; schrijf een getal"),
    ],
)
def test_what_is_wrong_in_a_text_is_told_by_its_key_in_dutch(
    commissioner: Client, folders: Path, old: str, new: str, told: str
) -> None:
    assert old in to_toml(village())
    text = to_toml(village()).replace(old, new)
    response = commissioner.post(f"{LIST}nieuw/tekst/", {"text": text})
    assert response.status_code == 422
    answer = html.unescape(response.content.decode())
    assert told in answer
    assert new in answer  # what was written is still there
    as_owner()
    assert not KeptScenario.objects.exists()


def test_a_scenario_of_the_measured_figures_starts_with_their_open_cases(
    commissioner: Client, folders: Path, own: str
) -> None:
    write_simulated_ledger(compile_scenario(town(days=400)), 1, folders / "ledger")
    page = text_of(commissioner, f"{LIST}nieuw/")
    assert "tot en met 4 februari 2024" in page or "04-02-2024" in page
    base = own.removeprefix(LIST).rstrip("/")
    response = commissioner.post(f"{LIST}nieuw/cijfers/", {"base": base, "name": "Ons eigen begin"})
    as_owner()
    kept = KeptScenario.objects.get(name="Ons eigen begin")
    made = read_scenario(kept.text)
    assert (made.run.start_state, made.run.start) == ("ledger", date(2024, 2, 5))
    assert {team.code for team in made.teams} == {"north", "south"}
    sources = {address: one.source for address, _, one in made.numbers()}
    assert sources["team.north.fte"] == "ledger of 2024-02-04"

    address = response["Location"]
    text = text_of(commissioner, address)
    assert "bron: grootboek van 04-02-2024" in text
    posted(commissioner, address, **{"team.north.fte": "2"})
    as_owner()
    run = Run.objects.get()
    assert run.present
    assert {row[0] for row in run.present} == {"north", "south"}
    started = {address: one for address, _, one in read_scenario(run.scenario_text).numbers()}
    assert started["team.north.fte"].value == 2.0  # the knob, not the ledger
    refused = posted(commissioner, address, **{"run.start": "2023-01-01"})
    assert refused.status_code == 422
    assert "ligt niet na de laatste dag van het grootboek" in refused.content.decode()


def test_who_does_not_run_makes_no_scenario(folders: Path) -> None:
    finance = Account.objects.create_user("finance", display_name="Fien", role=Role.FINANCE)
    client = Client()
    client.force_login(finance)
    assert client.get(f"{LIST}nieuw/").status_code == 404
    assert "Nieuw scenario" not in text_of(client, LIST)
