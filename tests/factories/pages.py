"""Reading a page of the steering door."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse


def text(page: Client, name: str, *args: object) -> str:
    """Return a page that answers well."""
    response = page.get(reverse(f"steering:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()
