"""My households, and finding one by a name that never stands in an address (L1, H7)."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.cast import Cast
from factories.desk import Browser, fresh, logged_in, statements, taken_up

PAGE = "desk:household_search"


def search(client: Browser, name: str) -> str:
    response = client.post(reverse(PAGE), {"name": name}, follow=True)  # type: ignore[arg-type]
    assert name not in "".join(url for url, _ in response.redirect_chain)
    return response.content.decode()


def test_my_households_come_first(cast: Cast) -> None:  # L1
    taken_up(cast, "Jansma")
    fresh(cast, "Vreemd")
    seen = logged_in(cast.professional).get(reverse(PAGE)).content.decode()
    assert "Jansma" in seen
    assert "Intake" in seen
    assert "Vreemd" not in seen


@pytest.mark.parametrize(
    ("name", "typed"),
    [("van 't Hoff", "van t h"), ("Yılmaz", "yilm"), ("الحسيني", "الح"), ("O’Brien", "obr")],
)
def test_a_name_is_found_by_its_first_letters(cast: Cast, name: str, typed: str) -> None:  # H7
    taken_up(cast, name)
    client = logged_in(cast.professional)
    assert "1 persoon gevonden" in search(client, typed)


def test_who_may_not_open_a_file_does_not_find_it(cast: Cast) -> None:  # L1
    taken_up(cast, "Jansma")
    for who in (cast.colleague, cast.outsider, cast.youth_worker):
        assert "Niemand gevonden" in search(logged_in(who), "Jans")


def test_empty_brings_back_my_households(cast: Cast) -> None:
    taken_up(cast, "Jansma")
    client = logged_in(cast.professional)
    search(client, "Niemand")
    client.post(reverse(PAGE), {"name": ""})
    assert "Mijn huishoudens" in client.get(reverse(PAGE)).content.decode()


def test_what_cannot_be_searched_by_is_a_fault(cast: Cast) -> None:
    response = logged_in(cast.professional).post(reverse(PAGE), {"name": "'"})
    assert response.status_code == 422
    assert "Vul ten minste één letter in." in response.content.decode()


def test_more_rows_cost_no_more_statements(cast: Cast) -> None:
    client = logged_in(cast.professional)
    for number in range(3):
        taken_up(cast, f"Gezin{number}")
    with CaptureQueriesContext(connection) as few:
        client.get(reverse(PAGE))
    for number in range(3, 30):
        taken_up(cast, f"Gezin{number}")
    with CaptureQueriesContext(connection) as many:
        seen = client.get(reverse(PAGE)).content.decode()
    assert statements(few) == statements(many)
    assert len(statements(many)) <= 12
    assert "?page=2" in seen


def test_a_search_past_the_last_page_shows_the_last(cast: Cast) -> None:
    client = logged_in(cast.professional)
    for number in range(26):
        taken_up(cast, f"Gezin{number:02}")
    seen = client.get(reverse(PAGE), {"page": "99"}).content.decode()
    assert "Pagina 2 van 2" in seen
    assert "Gezin25" in seen
    assert "Gezin24" not in seen
