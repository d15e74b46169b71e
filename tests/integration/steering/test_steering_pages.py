"""The commissioner's pages: exactly the ledger's figures, masked, and never a file (L2)."""

import io
import json
import re
import shutil
from html import unescape
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.conf import LazySettings
from django.db import ProgrammingError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from odf.opendocument import load
from odf.table import TableCell, TableRow
from procrastinate.contrib.django.models import ProcrastinateJob

from factories.cast import Cast, received
from factories.ledger_files import two_teams, write_by_hand

pytestmark = pytest.mark.django_db

TAGS = re.compile(r"<[^>]+>|\s+")


def text_of(client: Client, address: str, status: int = 200) -> str:
    """The words of a page in one line, without its markup."""
    response = client.get(address)
    assert response.status_code == status
    return " ".join(TAGS.sub(" ", unescape(response.content.decode())).split())


def tile(client: Client, address: str, label: str) -> str:
    """The words of one tile."""
    page = client.get(address).content.decode()
    found = re.findall(r'<section class="wv-tile.*?</section>', page, re.DOTALL)
    (text,) = [one for one in found if label in one]
    return " ".join(TAGS.sub(" ", unescape(text)).split())


def test_a_tile_shows_the_figure_of_the_ledger(commissioner: Client, two_teams_shown: Path) -> None:
    # M2: six of the nine in time is 66,7%, below the norm of the ledger.
    text = tile(commissioner, "/sturing/?period=2026-09&where=team:noord", "Contact binnen 48 uur")
    assert "66,7%" in text
    assert "norm 100%" in text
    assert "Niet op norm" in text
    assert "n = 9" in text
    assert "dekking 100%" in text


def test_a_small_group_is_masked_with_its_n(commissioner: Client, two_teams_shown: Path) -> None:
    # L2: three requests.
    address = "/sturing/?period=2026-09&where=team:zuid"
    text = tile(commissioner, address, "Aanmeldingen")
    assert "Te weinig om te tonen" in text
    assert "n =" not in text
    figure, _ledger = text.split("Grootboek", 1)  # its day and its hash may hold any digit
    assert "3" not in figure


def test_a_small_group_cannot_be_found_by_subtraction(
    commissioner: Client, two_teams_shown: Path
) -> None:
    # L2: nine and the total of twelve would tell the three.
    shown = [
        "Te weinig" not in tile(commissioner, f"/sturing/?period=2026-09{where}", "Aanmeldingen")
        for where in ("", "&where=team:noord", "&where=team:zuid")
    ]
    assert shown.count(True) < 2


@pytest.mark.parametrize("form", ["csv", "ods", "parquet"])
def test_a_download_holds_what_the_page_shows(
    commissioner: Client, two_teams_shown: Path, form: str
) -> None:
    address = f"/sturing/indicator/ACC1/{form}/?per=month"
    response = commissioner.get(address)
    assert response.status_code == 200
    rows = {row[1]: row[2:] for row in _rows(response.content, form) if row[0] == "sep 2026"}
    assert [float(rows["noord"][0]), rows["noord"][1], float(rows["noord"][3])] == [66.7, "%", 9.0]
    # L2: the three are neither told nor left out.
    assert rows["zuid"][0] in {"", None}
    assert rows["zuid"][3] in {"", None}
    assert rows["zuid"][5] == "ja"


def test_csv_is_written_as_a_dutch_spreadsheet_reads_it(
    commissioner: Client, two_teams_shown: Path
) -> None:
    content = commissioner.get("/sturing/indicator/ACC1/csv/?where=team:noord").content
    assert content.startswith(b"\xef\xbb\xbf")
    assert "sep 2026;noord;66,7;%;100,0;9;100,0;nee;" in content.decode("utf-8-sig")


def test_the_indicator_page_says_what_it_does_not_tell(
    commissioner: Client, two_teams_shown: Path
) -> None:
    # M2
    text = text_of(commissioner, "/sturing/indicator/ACC1/")
    assert "Zegt niets over het gesprek" in text
    assert "E5.5.2" in text
    assert "sep 2026 noord 66,7% 100% 9 100%" in text
    assert "zuid te weinig om te tonen" in text
    assert text_of(commissioner, "/sturing/indicator/NIETS/", status=404)


def test_every_picture_has_its_table(commissioner: Client, two_teams_shown: Path) -> None:
    page = commissioner.get("/sturing/?period=2026-09").content.decode()
    pictures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    assert len(pictures) == 2
    assert all("<table" in picture and 'scope="col"' in picture for picture in pictures)


def test_the_address_keeps_the_filter_and_forgives_nonsense(
    commissioner: Client, two_teams_shown: Path
) -> None:
    page = commissioner.get("/sturing/?period=2026-09&where=team:noord").content.decode()
    assert '<option value="team:noord" selected' in page
    assert "where=team%3Anoord" in page
    assert commissioner.get("/sturing/?period=1/1&where=%00&show=x&concern=?").status_code == 200


def test_a_concern_without_figures_says_that_they_follow(
    commissioner: Client, two_teams_shown: Path
) -> None:
    assert "Deze cijfers volgen later" in text_of(commissioner, "/sturing/?concern=learning")


@pytest.mark.parametrize("address", ["/sturing/?period=2026-09", "/sturing/indicator/ACC1/"])
def test_a_page_takes_few_statements(
    commissioner: Client, two_teams_shown: Path, address: str
) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        commissioner.get(address)
    aside = ("SAVEPOINT", "RELEASE", "ROLLBACK", "set_config", "BEGIN")
    told = [one["sql"] for one in queries if not any(word in one["sql"] for word in aside)]
    assert len(told) <= 12, told


def test_the_commissioner_reaches_no_file(cast: Cast, commissioner: Client) -> None:
    # L2: neither a page of the teams, nor a table through the steering door's own role.
    request = received(cast)
    for address in ("/team/", "/team/bord/", "/team/huishoudens/"):
        assert commissioner.get(address).status_code == 404
    assert commissioner.get(f"/team/huishouden/{request.household_id}/").status_code == 404
    commissioner.get("/sturing/")
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("SELECT key FROM casework_household")


def test_professionals_have_no_steering_pages(cast: Cast, two_teams_shown: Path) -> None:
    client = Client()
    client.force_login(cast.professional)
    assert client.get("/sturing/").status_code == 404
    assert client.post("/sturing/cijfers/verversen/").status_code == 404


def test_without_figures_the_page_says_what_to_do(commissioner: Client) -> None:
    text = text_of(commissioner, "/sturing/")
    assert "Er zijn nog geen cijfers" in text
    assert "Ververs de cijfers" in text


def test_figures_that_are_not_prepared_are_prepared_by_a_job(
    commissioner: Client, folders: Path
) -> None:
    write_by_hand(two_teams(), folders / "ledger")
    assert "worden berekend" in text_of(commissioner, "/sturing/")
    commissioner.get("/sturing/")
    (job,) = ProcrastinateJob.objects.filter(task_name="prepare_figures")
    assert job.args == {"simulation": ""}


def test_a_broken_ledger_is_said_in_words(commissioner: Client, folders: Path) -> None:
    (folders / "ledger").mkdir()
    (folders / "ledger" / "ledger.json").write_text("{")
    assert "kunnen niet gelezen worden" in text_of(commissioner, "/sturing/", status=503)


def test_a_simulation_stands_in_a_marked_frame(
    commissioner: Client, two_teams_shown: Path, settings: LazySettings
) -> None:
    # T: what did not happen is never shown as what did.
    folder = settings.SIMULATIONS_FOLDER / "meer-teams"
    shutil.copytree(settings.LEDGER_FOLDER, folder)
    manifest = json.loads((folder / "ledger.json").read_text())
    (folder / "ledger.json").write_text(json.dumps(manifest | {"source": "simulated"}))
    page = commissioner.get("/sturing/simulatie/meer-teams/?period=2026-09").content.decode()
    assert "wv-simulated__mark" in page
    assert "/sturing/simulatie/meer-teams/indicator/ACC1/" in page
    file = commissioner.get("/sturing/simulatie/meer-teams/indicator/ACC1/csv/")
    assert "simulatie-ACC1" in file["Content-Disposition"]
    assert "wv-simulated" not in commissioner.get("/sturing/").content.decode()
    assert "geen simulatie" in text_of(commissioner, "/sturing/simulatie/bestaat-niet/", status=404)


def _rows(content: bytes, form: str) -> list[list[object]]:
    if form == "csv":
        lines = content.decode("utf-8-sig").splitlines()
        return [list(line.replace(",", ".").split(";")) for line in lines]
    if form == "parquet":
        return [list(row.values()) for row in pq.read_table(io.BytesIO(content)).to_pylist()]
    rows = load(io.BytesIO(content)).getElementsByType(TableRow)
    return [[_ods_value(cell) for cell in row.getElementsByType(TableCell)] for row in rows]


def _ods_value(cell: object) -> object:
    number = cell.getAttribute("value")  # type: ignore[attr-defined]
    return number if number is not None else str(cell)
