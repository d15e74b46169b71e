"""Which drafts are kept at all, and how My day tells of them (H8)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from factories.cast import Cast
from factories.desk import logged_in
from factories.drafts import KEEP, TYPED, plan_form, type_in
from factories.households import helped, household_url
from waakvlam.casework.models import Draft, Involvement
from waakvlam.doors.desk.drafts import unfinished
from waakvlam.privacy.models import Grant


def posted_untouched(page: str) -> dict[str, list[str]]:
    """Return what a browser posts of the one form with a ticket on a page, untouched."""
    form = next(
        part for part in re.findall(r"<form.*?</form>", page, re.DOTALL) if "wv-form" in part
    )
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        told = dict(re.findall(r'(\S+)="([^"]*)"', tag))
        if told["type"] not in {"radio", "checkbox"} or "checked" in tag:
            sent.setdefault(told["name"], []).append(told.get("value", ""))
    for name, body in re.findall(r'<select name="(\w+)".*?>(.*?)</select>', form, re.DOTALL):
        options = re.findall(r'<option value="([^"]*)"([^>]*)>', body)
        chosen = [value for value, rest in options if "selected" in rest]
        sent[name] = chosen or [options[0][0]]
    for name, text in re.findall(r'<textarea name="(\w+)".*?>(.*?)</textarea>', form, re.DOTALL):
        sent[name] = [text.strip()]
    return sent


@pytest.mark.parametrize(
    "page", ["household", "household_plan_words", "household_edit", "household_appointment"]
)
def test_a_form_in_which_nothing_was_typed_is_no_draft(cast: Cast, page: str) -> None:  # H8
    opened = helped(cast, members=3)
    client = logged_in(cast.professional)
    url = household_url(opened.household, page)
    untouched = posted_untouched(client.get(url).content.decode())
    answer = client.post(reverse(KEEP), untouched, follow=True)
    assert "Er is nog niets getypt" in answer.content.decode()
    assert Draft.objects.count() == 0


def test_a_new_request_in_which_nothing_was_typed_is_no_draft(cast: Cast) -> None:  # H8
    client = logged_in(cast.professional)
    untouched = posted_untouched(client.get(reverse("desk:request_new")).content.decode())
    typed = untouched | {"question": ["Wie helpt mij?"]}
    client.post(reverse(KEEP), typed)
    assert Draft.objects.count() == 1
    kept = client.post(reverse(KEEP), untouched, headers={"HX-Request": "true"})
    assert "Concept bewaard" not in kept.content.decode()
    assert Draft.objects.count() == 0


def test_my_day_tells_of_drafts_and_leads_to_them(cast: Cast) -> None:  # H8
    opened = helped(cast)
    client = logged_in(cast.professional)
    type_in(client, plan_form(opened), TYPED)
    type_in(client, reverse("desk:request_new"), "iets")
    page = client.get(reverse("desk:my_day")).content.decode()
    links = re.findall(r'href="([^"]+\?concept=\w+)">([^<]+)', page)
    assert [title for _url, title in links] == ["Nieuwe aanmelding", "De woorden van de inwoner: "]
    assert f"<bdi>{opened.household.name}</bdi>" in page.split('id="drafts"')[1]
    assert "O&#39;Neill – نعم</textarea>" in client.get(links[1][0]).content.decode()


def test_my_day_tells_of_no_draft_of_another_and_of_no_closed_file(cast: Cast) -> None:  # L1
    opened = helped(cast)
    type_in(logged_in(cast.professional), plan_form(opened), TYPED)
    type_in(logged_in(cast.lead), plan_form(opened), TYPED)
    Involvement.objects.update(ended_on=timezone.localdate())
    Grant.objects.all().delete()
    day = reverse("desk:my_day")
    assert 'id="drafts"' not in logged_in(cast.professional).get(day).content.decode()
    assert 'id="drafts"' not in logged_in(cast.colleague).get(day).content.decode()
    assert 'id="drafts"' in logged_in(cast.lead).get(day).content.decode()


def test_my_day_tells_of_ten_drafts_at_most(cast: Cast) -> None:  # H8
    opened = helped(cast)
    client = logged_in(cast.professional)
    for _tab in range(11):
        type_in(client, plan_form(opened), TYPED)
    assert client.get(reverse("desk:my_day")).content.decode().count("?concept=") == 10


def test_every_form_that_keeps_drafts_has_a_place_to_go_on() -> None:  # H8
    desk = Path(unfinished.__file__).parents[1]
    sources = "".join(path.read_text("utf-8") for path in desk.rglob("*_view*.py"))
    sources += (desk / "hours" / "views.py").read_text("utf-8")
    plain = set(re.findall(r'draft_box\(request, form="(\w+)"', sources))
    parts = set(re.findall(r'draft_box\(request, form=f"(\w+)_{', sources))
    assert plain == set(unfinished.PLACES)
    assert parts == set(unfinished.PLACES_OF_A_PART)


@pytest.mark.parametrize("form", [*unfinished.PLACES_OF_A_PART])
def test_a_draft_of_a_part_of_a_file_leads_to_that_part(cast: Cast, form: str) -> None:  # H8
    opened = helped(cast)
    part = "12" if form == "plan_action" else opened.household.pk.hex
    Draft.objects.create(
        account=cast.professional,
        form=f"{form}_{part}",
        file_key=str(opened.household.pk),
        tab="a1",
        content=b"",
        updated_at=timezone.now(),
    )
    page = logged_in(cast.professional).get(reverse("desk:my_day")).content.decode()
    shown = part if part == "12" else str(opened.household.pk)
    assert re.search(rf'href="[^"]*/{shown}/[^"]*\?concept=a1"', page)
