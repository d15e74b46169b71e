"""``waakvlam import``: what it says and how it ends."""

from __future__ import annotations

import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.cast import NOON, Cast
from waakvlam.casework.imports.whole_lists import Ask, take_in_request_list
from waakvlam.casework.models import HelpRequest, Household, ImportedRow
from waakvlam.organisation.models import Posting, Professional

HEAD = "nummer;ontvangen_op;achternaam;buurt;hulpvraag\n"
GOOD = HEAD + "A1;3-2-2026;Proef;Dorp;Een vraag\nA2;4-2-2026;Yılmaz;Dorp;Nog een €\n"
BAD = HEAD + "A1;30-2-2026;Proef;Nergens;Een vraag\nA2;4-2-2026;;Dorp;Nog een\n"
STAFF = (
    "nummer;naam;team;rol;fte;vanaf;tot;expertise;talen;registratie;registratienummer\n"
    "P1;Noor van der Proef;jeugd-noord;professional;0,889;1-1-2026;;opvoeden;nl, ar;SKJ;120012345\n"
    "P1;Noor van der Proef;volwassenen-noord;ouderenadviseur;0.1;1-1-2026;1-1-2027;;;;\n"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def run(what: str, file: Path, *options: str) -> tuple[int, str, list[str]]:
    """Return how the command ends, what it says and the faults."""
    out, err, status = io.StringIO(), io.StringIO(), 0
    try:
        call_command("import", what, str(file), *options, stdout=out, stderr=err)
    except SystemExit as stop:
        status = int(str(stop.code))
    return status, out.getvalue(), err.getvalue().splitlines()


def test_it_takes_in_and_a_second_time_finds_nothing_new(cast: Cast, file: Path) -> None:
    assert run("help-requests", file)[1] == (
        "Overgenomen: aanmeldingen (2 nieuw, 0 al bekend, 0 met een fout).\n"
    )
    status, said, faults = run("help-requests", file)
    assert (status, faults) == (0, [])
    assert said.startswith("Er is niets nieuws")
    assert HelpRequest.objects.count() == 2


def test_each_fault_is_one_line_and_nothing_is_written(cast: Cast, file: Path) -> None:
    file.write_text(BAD, encoding="utf-8")
    status, said, faults = run("help-requests", file)
    assert status == 1
    assert said.startswith("Niets overgenomen")
    assert len(faults) == 2
    assert faults[0].startswith(f"{file}: rij 2, kolom ontvangen_op: ‘30-2-2026’ is geen dag")
    assert "rij 3, kolom achternaam: deze cel is leeg; goed is: een naam" in faults[1]
    assert not Household.objects.exists()


def test_english_is_said_to_who_asks_for_it(cast: Cast, file: Path) -> None:
    file.write_text(BAD, encoding="utf-8")
    status, told, faults = run("help-requests", file, "--language", "en")
    assert status == 1
    assert told == "Nothing taken over: help requests (0 new, 0 known already, 2 with a fault).\n"
    assert faults[0].startswith(f"{file}: row 2, column ontvangen_op: ‘30-2-2026’ is not a day")
    told = run("help-requests", file, "--language", "en", "--format", "json")[1]
    assert json.loads(told)["faults"][0]["wrong"] == "‘30-2-2026’ is not a day or a moment"


def test_json_is_exact(cast: Cast, file: Path) -> None:
    told = json.loads(run("help-requests", file, "--format", "json", "--preview")[1])
    assert told == {"new": 2, "known": 0, "taken_in": 0, "faults": []}
    file.write_text(BAD, encoding="utf-8")
    told = json.loads(run("help-requests", file, "--format", "json")[1])
    assert told["faults"][0]["column"] == "ontvangen_op"


def test_it_acts_for_who_is_named(cast: Cast, file: Path) -> None:
    run("help-requests", file, "--team", "volwassenen-noord", "--as", "lead")
    assert {request.recorded_by for request in HelpRequest.objects.all()} == {cast.lead}


@pytest.mark.parametrize(
    ("options", "status"),
    [(["--team", "nergens"], 2), (["--as", "nobody"], 2), (["--as", "professional"], 1)],
)
def test_wrong_usage_has_a_status_of_its_own(
    cast: Cast, file: Path, options: list[str], status: int
) -> None:
    with pytest.raises(CommandError) as error:
        run("help-requests", file, *options)
    assert error.value.returncode == status
    assert not HelpRequest.objects.exists()


def test_a_file_that_is_not_there_is_a_fault(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as error:
        run("help-requests", tmp_path / "weg.csv")
    assert error.value.returncode == 1


def test_professionals_come_in_once(cast: Cast, file: Path) -> None:  # C8
    file.write_text(STAFF, encoding="utf-8")
    assert run("professionals", file)[0] == 0
    assert "niets nieuws" in run("professionals", file)[1]
    noor = Professional.objects.get(number="P1")
    assert (noor.expertise, noor.languages) == (["parenting"], ["nl", "ar"])
    assert noor.sort_key == "proef van der"
    assert (noor.registration_kind, noor.registration_number) == ("skj", "120012345")
    youth = noor.postings.get(team=cast.youth)
    assert (youth.fte, youth.started_on) == (Decimal("0.889"), date(2026, 1, 1))
    assert noor.postings.get(team=cast.adults).ended_on == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (("jeugd-noord", "nergens"), "team"),
        (("0,889", "1,2"), "fte"),
        (("1-1-2027", "1-1-2026"), "tot"),
        (("SKJ", ""), "registratie_soort"),
        (("volwassenen-noord", "jeugd-noord"), "vanaf"),
        (("opvoeden", "koken"), "expertise"),
    ],
)
def test_a_fault_in_a_list_of_staff(
    cast: Cast, file: Path, wrong: tuple[str, str], column: str
) -> None:
    file.write_text(STAFF.replace(*wrong), encoding="utf-8")
    status, _, faults = run("professionals", file)
    assert status == 1
    assert f"kolom {column}:" in faults[0]
    assert not Professional.objects.filter(number="P1").exists()
    assert not Posting.objects.filter(professional__number="P1").exists()


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cut=st.integers(0, len(GOOD.encode())), encoding=st.sampled_from(["utf-8", "utf-16"]))
def test_a_cut_file_is_never_half_taken_in(cast: Cast, cut: int, encoding: str) -> None:
    preview = take_in_request_list(GOOD.encode(encoding)[:cut], Ask((), None, NOON))
    came = HelpRequest.objects.count()
    assert came == (preview.new if preview.can_be_taken_in else 0)
    assert came == ImportedRow.objects.count()
    if preview.faults:
        assert all(fault.wrong and fault.right for fault in preview.faults)
    HelpRequest.objects.all().delete()
    ImportedRow.objects.all().delete()
    Household.objects.all().delete()
