"""The office door: lists taken in on a page, and the reference data that teams build on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factories.cast import Cast
from waakvlam.accounts.models import Account
from waakvlam.casework.models import Draft, HelpRequest
from waakvlam.organisation.models import ClosedDay, Professional, ServiceArea, TermNorm
from waakvlam.population.models import Neighbourhood

HEAD = "nummer;ontvangen_op;achternaam;buurt;hulpvraag\n"
GOOD = HEAD + "A1;3-2-2026;Zeldzaamnaam;Dorp;Een vraag\nA2;4-2-2026;Ander;Dorp;Nog een\n"
BAD = HEAD + "A1;30-2-2026;Zeldzaamnaam;Dorp;Een vraag\n"
STAFF = "nummer;naam;team;fte;vanaf\nP1;Noor Proef;jeugd-noord;0,5;1-1-2026\n"
REQUESTS = "office:import_help_requests"
OUTSIDE_THE_COUNT = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT", "set_config", "SET ")


@pytest.fixture
def lead(cast: Cast, client: Client) -> Client:
    client.force_login(cast.lead, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def administrator(cast: Cast, client: Client) -> Client:
    client.force_login(cast.administrator, backend="django.contrib.auth.backends.ModelBackend")
    return client


def upload(client: Client, address: str, text: str) -> str:
    """Return the address to which an upload leads."""
    file = SimpleUploadedFile("lijst.csv", text.encode(), "text/csv")
    answer = client.post(reverse(address), {"file": file})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def statements(queries: CaptureQueriesContext) -> list[str]:
    return [
        q["sql"]
        for q in queries.captured_queries
        if not any(word in q["sql"][:120] for word in OUTSIDE_THE_COUNT)
    ]


def test_a_list_is_looked_at_and_then_taken_over(lead: Client) -> None:
    there = upload(lead, REQUESTS, GOOD)
    page = lead.get(there)
    assert page.status_code == 200
    assert "Zeldzaamnaam" in page.content.decode()
    assert "Neem 2 rijen over" in page.content.decode()
    assert not HelpRequest.objects.exists()
    assert lead.post(there).status_code == 302
    assert HelpRequest.objects.count() == 2
    assert not Draft.objects.exists()
    assert lead.post(there).status_code == 404
    again = lead.get(upload(lead, REQUESTS, GOOD)).content.decode()
    assert "al eerder overgenomen" in again
    assert "Neem 2 rijen over" not in again


def test_faults_are_shown_by_row_and_nothing_is_taken_over(lead: Client) -> None:
    there = upload(lead, REQUESTS, BAD)
    page = lead.get(there).content.decode()
    assert "ontvangen_op" in page
    assert "30-2-2026" in page
    assert lead.post(there).status_code == 422
    assert not HelpRequest.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b'a;b\n"', b"\xff\xfe\x00"])
def test_a_file_that_is_no_table_is_told_and_not_thrown(lead: Client, content: bytes) -> None:
    file = SimpleUploadedFile("lijst.csv", content)
    answer = lead.post(reverse(REQUESTS), {"file": file})
    if answer.status_code == 302:
        answer = lead.get(answer.headers["Location"])
        assert "Er is niets overgenomen" in answer.content.decode()
    else:
        assert answer.status_code == 422
        assert 'href="#id_file"' in answer.content.decode()


def test_an_upload_is_sealed_and_its_uploaders_own(lead: Client, cast: Cast) -> None:  # L1, L3
    there = upload(lead, REQUESTS, GOOD)
    assert b"Zeldzaamnaam" not in bytes(Draft.objects.get().content)
    colleague = Account.objects.create_user("lead2", display_name="Lead 2", role="lead")
    other = Client()
    other.force_login(colleague, backend="django.contrib.auth.backends.ModelBackend")
    assert other.get(there).status_code == 404
    assert "Zeldzaamnaam" not in there


def test_a_lead_of_no_team_takes_nothing_over(cast: Cast, client: Client) -> None:
    nobody = Account.objects.create_user("lead3", display_name="Lead 3", role="lead")
    client.force_login(nobody, backend="django.contrib.auth.backends.ModelBackend")
    there = upload(client, REQUESTS, GOOD)
    assert client.post(there).status_code == 422
    assert not HelpRequest.objects.exists()


def test_professionals_are_the_administrators(administrator: Client, cast: Cast) -> None:
    there = upload(administrator, "office:import_professionals", STAFF)
    assert administrator.post(there).status_code == 302
    assert Professional.objects.get(number="P1").postings.get().team == cast.youth


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("office:imports", "lead"),
        ("office:import_help_requests", "lead"),
        ("office:import_cases", "lead"),
        ("office:import_professionals", "administrator"),
        ("office:overview", "administrator"),
        ("office:areas", "administrator"),
        ("office:teams", "administrator"),
        ("office:norms", "administrator"),
        ("office:norm_new", "administrator"),
        ("office:closed_days", "administrator"),
    ],
)
def test_each_page_opens_for_its_role_and_is_not_there_for_others(
    cast: Cast, client: Client, name: str, allowed: str
) -> None:
    for account in (cast.lead, cast.administrator, cast.professional, cast.commissioner):
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
        expected = 200 if account.username == allowed else 404
        assert client.get(reverse(name)).status_code == expected


def test_pages_ask_few_questions_however_many_rows(administrator: Client, cast: Cast) -> None:
    for number in range(60):
        ClosedDay.objects.create(
            municipality=cast.municipality, day=date(2040, 1, 1) + timedelta(number), reason="x"
        )
    for name in ("areas", "teams", "norms", "closed_days"):
        with CaptureQueriesContext(connection) as queries:
            administrator.get(reverse(f"office:{name}"))
        assert len(statements(queries)) <= 12, statements(queries)


def test_the_preview_asks_twelve_questions_at_most(lead: Client) -> None:
    rows = "".join(f"N{n};3-2-2026;Naam{n};Dorp;Vraag\n" for n in range(300))
    there = upload(lead, REQUESTS, HEAD + rows)
    with CaptureQueriesContext(connection) as queries:
        lead.get(there)
    assert len(statements(queries)) <= 12, statements(queries)


def norm(**changes: object) -> dict[str, object]:
    coming = timezone.localdate() + timedelta(days=30)
    return {
        "code": "first_contact",
        "team_kind": "",
        "urgency": "",
        "amount": 24,
        "unit": "clock_hours",
        "valid_from": coming.isoformat(),
        "source": "Raadsbesluit",
    } | changes


def test_a_norm_begins_on_a_day_to_come_and_ends_the_former(administrator: Client) -> None:  # H2
    former = TermNorm.objects.get(code="first_contact", urgency="")
    assert administrator.post(reverse("office:norm_new"), norm()).status_code == 302
    added = TermNorm.objects.get(amount=24)
    former.refresh_from_db()
    assert former.valid_until == added.valid_from
    assert former.amount == 48
    again = administrator.post(reverse("office:norm_new"), norm(amount=12))
    assert again.status_code == 422
    assert TermNorm.objects.filter(code="first_contact", urgency="").count() == 2


def test_a_norm_does_not_begin_in_another_century(administrator: Client) -> None:  # H2
    answer = administrator.post(reverse("office:norm_new"), norm(valid_from="2999-01-01"))
    assert "over meer dan twee jaar" in answer.content.decode()
    assert not TermNorm.objects.filter(amount=24).exists()


def test_a_norm_cannot_rewrite_the_past(administrator: Client) -> None:  # H2
    today = timezone.localdate().isoformat()
    answer = administrator.post(reverse("office:norm_new"), norm(valid_from=today))
    assert answer.status_code == 422
    assert 'href="#id_valid_from"' in answer.content.decode()
    assert "Raadsbesluit" in answer.content.decode()
    assert not TermNorm.objects.filter(amount=24).exists()


def test_a_closed_day_is_added_once_and_taken_away(administrator: Client) -> None:  # H3
    coming = timezone.localdate() + timedelta(days=9)
    day = {"day": coming.isoformat(), "team": "", "reason": "Studiedag"}
    assert administrator.post(reverse("office:closed_days"), day).status_code == 302
    assert administrator.post(reverse("office:closed_days"), day).status_code == 422
    for never in ("2020-01-01", "9999-12-31"):
        refused = administrator.post(reverse("office:closed_days"), day | {"day": never})
        assert refused.status_code == 422
    gone = reverse("office:closed_day_remove", args=[ClosedDay.objects.get().pk])
    assert gone in administrator.get(reverse("office:closed_days")).content.decode()
    asked = administrator.get(gone).content.decode()
    assert "weer een werkdag voor alle teams?" in asked
    assert ClosedDay.objects.exists()
    assert administrator.post(gone).status_code == 302
    assert not ClosedDay.objects.exists()


def test_a_team_takes_a_neighbourhood_over_from_its_kind(
    administrator: Client, cast: Cast
) -> None:  # S4
    far = Neighbourhood.objects.get(name="Polder")
    address = reverse("office:team", args=[cast.adults.code])
    assert administrator.post(address, {"neighbourhood": far.pk}).status_code == 302
    assert ServiceArea.objects.get(team_kind="adults", neighbourhood=far).team == cast.adults
    assert administrator.post(address, {"neighbourhood": ""}).status_code == 422
