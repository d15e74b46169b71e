"""Who opens an address to which something is only sent is led to the page above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, URLPattern, get_resolver, resolve, reverse

from factories.cast import Cast
from factories.desk import logged_in
from factories.households import helped
from waakvlam.doors.frame.only_sent import page_above

SAMPLE = {"key": "0b0c8a5e-6f0e-4d8e-9f43-3f7a2f3f7a2f", "number": 1, "pk": 1}

Found = tuple[str, tuple[str, ...], Callable[..., Any]]


def patterns(resolver: Any, room: str = "", keys: tuple[str, ...] = ()) -> Iterator[Found]:
    """Yield each view with its name and the keys of its address."""
    for one in resolver.url_patterns:
        inner = (*keys, *one.pattern.converters)
        if isinstance(one, URLPattern):
            yield f"{room}{one.name}", inner, one.callback
        else:
            yield from patterns(one, f"{one.namespace}:" if one.namespace else room, inner)


def only_sent() -> list[str]:
    """Return an address of each view that answers POST and not GET."""
    found = []
    for name, keys, callback in patterns(get_resolver()):
        view: Any = callback
        held: list[object] = []
        while view is not None:
            held += [cell.cell_contents for cell in view.__closure__ or ()]
            view = getattr(view, "__wrapped__", None)
        if ["POST"] in held:
            found.append(reverse(name, kwargs={key: SAMPLE.get(key, "x") for key in keys}))
    return found


def test_each_address_lies_under_a_page() -> None:
    addresses = only_sent()
    assert len(addresses) > 20
    for address in addresses:
        above = page_above(address)
        assert address.startswith(above)
        assert address != above
        assert resolve(above).view_name


def test_an_address_without_a_page_above_it_ends_at_the_start() -> None:
    assert page_above("/nergens/te/vinden/") == "/"
    assert page_above("/") == "/"
    with pytest.raises(Resolver404):
        resolve("/nergens/")


def test_who_opens_the_address_of_a_step_comes_to_its_plan(cast: Cast) -> None:
    household = helped(cast).household
    address = reverse("desk:household_plan_review", kwargs={"key": household.pk})
    browser = logged_in(cast.professional)
    answer = browser.get(address)
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("desk:household_plan", kwargs={"key": household.pk}),
    )
    text = browser.get(answer["Location"]).content.decode()
    assert "Op dat adres is geen pagina te zien" in text


def test_a_colleague_learns_nothing_by_it(cast: Cast) -> None:  # L1
    household = helped(cast).household
    address = reverse("desk:household_plan_review", kwargs={"key": household.pk})
    answer = logged_in(cast.outsider).get(address, follow=True)
    assert answer.status_code == 404
    assert household.name not in answer.content.decode()


def test_another_way_of_sending_is_refused_as_before(cast: Cast) -> None:
    address = reverse("desk:draft_keep")
    assert logged_in(cast.professional).put(address).status_code == 405


@pytest.mark.django_db
def test_who_is_not_logged_in_is_asked_to_log_in() -> None:
    answer = Client().get(reverse("desk:draft_keep"), follow=True)
    assert answer.redirect_chain[-1][0].startswith("/account/login/")
