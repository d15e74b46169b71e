"""The evidence for a revision: parameters, forecast and distribution, each figure traceable."""

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

pytestmark = pytest.mark.django_db

PAGES = ["/sturing/?period=2026-09", "/sturing/indicator/ACC1/", "/sturing/onderbouwing/"]


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_every_figure_says_where_it_comes_from(
    commissioner: Client, two_teams_shown: Path, address: str
) -> None:
    page = page_of(commissioner, address)
    tiles = re.findall(r'<section class="wv-tile.*?</section>', page, re.DOTALL)
    pictures = re.findall(r'<figure class="wv-picture.*?</figure>', page, re.DOTALL)
    assert tiles or pictures
    for figure in [*tiles, *pictures]:
        assert "Waar komt dit vandaan?" in figure
    for told in re.findall(r"<dl class=\"wv-provenance__facts\">.*?</dl>", page, re.DOTALL):
        assert "31 oktober 2026" in told
        assert re.search(r"<dd>[0-9a-f]{12}</dd>", told)
    # A table outside a picture is followed by its own.
    outside = re.sub(r'<figure class="wv-picture.*?</figure>', "", page, flags=re.DOTALL)
    for after in outside.split("</table>")[1:]:
        assert "wv-provenance" in after


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_evidence_takes_few_statements(
    commissioner: Client, two_teams_shown: Path, address: str
) -> None:
    with CaptureQueriesContext(connection) as queries:
        page_of(commissioner, address)
    aside = ("SAVEPOINT", "RELEASE", "ROLLBACK", "set_config", "BEGIN")
    told = [one["sql"] for one in queries if not any(word in one["sql"] for word in aside)]
    assert len(told) <= 12, told


def test_a_parameter_is_masked_where_it_is_about_a_few(
    commissioner: Client, two_teams_shown: Path
) -> None:
    # L2: nine households wait for the adults, three for the youth team.
    page = page_of(commissioner, "/sturing/onderbouwing/")
    section = page[page.index("Wachtlijst") :]
    assert "Te weinig om te tonen" in section
