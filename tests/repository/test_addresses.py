"""The permission table: every address with every role."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission, Role, holds
from waakvlam.doors.frame.access import PERMISSION, PUBLIC

OURS = ("desk", "steering", "office", "demo")
NOWHERE = UUID("00000000-0000-4000-8000-000000000000")
FILLED = {
    "code": "ACC1",
    "username": "nobody",
    "team_code": "nowhere",
    "form": "plan",
    "tab": "a" * 32,
    "name": "nothing",
    "kind": "csv",
    "number": 0,
    "day": "2026-11-16",
    "simulation": "nothing",
    "pk": 0,
    "shelf": "eigen",
    "year": 2023,
    "paper": "advice",
    "way": "trend",
}
NOT_FOUND = 404


def addresses() -> Iterator[tuple[str, URLPattern]]:
    """Return every named address of our doors."""
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and resolver.app_name in OURS:
            yield from within(resolver, str(resolver.app_name))


def within(
    resolver: URLResolver, door: str, above: tuple[str, ...] = ()
) -> Iterator[tuple[str, URLPattern]]:
    """Return the named addresses below a resolver, and remember what each needs filled in."""
    here = (*above, *resolver.pattern.converters)
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            NEEDS[f"{door}:{entry.name}"] = (*here, *entry.pattern.converters)
            yield f"{door}:{entry.name}", entry
        else:
            yield from within(entry, door, here)


NEEDS: dict[str, tuple[str, ...]] = {}


TABLE = dict(addresses())


def test_every_address_says_who_may_open_it() -> None:
    silent = [
        name
        for name, entry in TABLE.items()
        if not hasattr(entry.callback, PERMISSION) and not getattr(entry.callback, PUBLIC, False)
    ]
    assert silent == []


@pytest.mark.parametrize("role", list(Role))
def test_who_may_not_open_an_address_gets_a_404(db: None, role: Role, client: Client) -> None:
    account = Account.objects.create_user("somebody", display_name="Iemand", role=role)
    client.force_login(account)
    for name, entry in TABLE.items():
        needed = getattr(entry.callback, PERMISSION, None)
        if needed is None or holds(role, needed):
            continue
        for method in (client.get, client.post):
            assert method(address(name)).status_code == NOT_FOUND, name


def test_who_is_not_logged_in_is_asked_to(db: None, client: Client) -> None:
    for name, entry in TABLE.items():
        if hasattr(entry.callback, PERMISSION):
            response = client.get(address(name))
            assert response.status_code == 302, name
            assert response.headers["Location"].startswith("/account/login/"), name


def test_no_role_holds_more_than_its_sentence_says() -> None:
    files = {Permission.HOUSEHOLD_READ, Permission.HOUSEHOLD_WRITE}
    readers = {role for role in Role if any(holds(role, permission) for permission in files)}
    assert readers == {Role.PROFESSIONAL, Role.LEAD}  # L1, L2
    assert not holds("no such role", Permission.HOUSEHOLD_READ)


def address(name: str) -> str:
    """Return the address with its parameters filled in."""
    return reverse(name, kwargs={key: filled(key) for key in NEEDS[name]})


def filled(parameter: str) -> object:
    """Return something for a parameter of an address; a key is one of nothing."""
    return NOWHERE if parameter.endswith("key") else FILLED[parameter]
