"""Bringing rows into the ledger on a page: all or none, faults by row, and taken away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from waakvlam.ledger.added.models import AddedRow, Batch

if TYPE_CHECKING:
    from factories.cast import Cast

pytestmark = pytest.mark.django_db

PAGE = "/beheer/rijen/"
HEADER = "month;municipality;team_kind;kind;cents\n"
FINE = HEADER + "2026-01-01;0268;adults;team_cost;10000000\n2026-02-01;0268;adults;pxq;250\n"


@pytest.fixture
def finance(cast: Cast) -> Client:
    from waakvlam.accounts.models import Account

    account = Account.objects.create_user("geld", display_name="Gerda Geld", role="finance")
    client = Client()
    client.force_login(account)
    return client


def bring(client: Client, text: str, table: str = "spending") -> tuple[int, str]:
    file = SimpleUploadedFile("uitgaven.csv", text.encode())
    response = client.post(PAGE, {"table": table, "file": file}, follow=True)
    return response.status_code, response.content.decode()


def counted() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
    return AddedRow.objects.count()


def test_rows_come_in_once(finance: Client) -> None:
    status, page = bring(finance, FINE)
    assert status == 200
    assert "2 rijen zijn aangeleverd" in page
    assert "uitgaven.csv" in page
    assert "Gerda Geld" in page.split("Wat er is aangeleverd")[1]
    assert "Niets nieuws" in bring(finance, FINE)[1]
    assert counted() == 2


def test_every_fault_is_told_by_row_and_nothing_comes_in(finance: Client) -> None:
    status, page = bring(
        finance, FINE + "2026-03-02;0268;adults;pxq;1\n2026-03-01;268;adults;snoep;1\n"
    )
    assert status == 422
    assert "Er is niets aangeleverd" in page
    assert "de eerste dag van een maand" in page
    assert "kind is snoep" in page
    assert "de CBS-code van de gemeente, vier cijfers" in page
    assert counted() == 0


def test_a_file_is_taken_away_after_a_question(finance: Client) -> None:
    bring(finance, FINE)
    number = Batch.objects.get().pk
    assert "2 rijen van uitgaven.csv" in finance.get(f"{PAGE}{number}/weg/").content.decode()
    page = finance.post(f"{PAGE}{number}/weg/", follow=True).content.decode()
    assert "weggehaald" in page
    assert counted() == 0
    assert finance.get(f"{PAGE}{number}/weg/").status_code == 404


def test_the_page_takes_few_statements(finance: Client) -> None:
    for number in range(3):
        bring(finance, FINE.replace("250", str(number)))
    with CaptureQueriesContext(connection) as queries:
        finance.get(PAGE)
    aside = ("SAVEPOINT", "RELEASE", "ROLLBACK", "set_config", "BEGIN")
    told = [one["sql"] for one in queries if not any(word in one["sql"] for word in aside)]
    assert len(told) <= 12, told


def test_a_professional_brings_nothing_in(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.professional)
    assert client.get(PAGE).status_code == 404


def test_the_list_speaks_the_readers_words(finance: Client) -> None:
    from django.utils import timezone

    told = {"file_name": "norms.parquet", "file_sha256": b"a" * 32, "added_at": timezone.now()}
    Batch.objects.create(table_name="norms", row_count=156867, **told)
    page = finance.get(PAGE).content.decode().split("Wat er is aangeleverd")[1]
    assert "156.867" in page
    assert "Normen" in page
    assert "de opdrachtregel" in page


def test_every_table_of_the_ledger_has_a_word() -> None:
    from waakvlam.doors.office.ledger_rows.forms import FROM_THE_COMMAND_LINE, TABLES
    from waakvlam.ledger.tables.schema import TABLES as LEDGER_TABLES

    assert set(TABLES) | set(FROM_THE_COMMAND_LINE) == set(LEDGER_TABLES)
