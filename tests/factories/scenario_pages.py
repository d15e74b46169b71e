"""Reading and posting the pages of scenarios, as their tests do."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

LIST = "/sturing/scenarios/"
QUERIES = 12


def as_owner() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")


def text_of(client: Client, address: str) -> str:
    with CaptureQueriesContext(connection) as asked:
        response = client.get(address)
    assert response.status_code == 200
    assert len(asked) <= QUERIES, [one["sql"] for one in asked]
    return response.content.decode()


def posted(client: Client, own: str, **changes: object) -> Any:
    """Post a scenario's form as its page shows it, with changes."""
    form = client.get(own).context["form"]
    data = {bound.html_name: bound.value() for bound in form} | {"keep_as": ""} | changes
    return client.post(f"{own}doorrekenen/", data)
