"""Nothing typed is ever lost (H8): drafts by form, file and tab, also after the session ended."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from factories.cast import Cast
from factories.desk import fresh, logged_in, waiting
from factories.drafts import KEEP, TYPED, plan_form, ticket_in, type_in
from factories.households import helped
from waakvlam.casework.drafts.actions import drafts_of
from waakvlam.casework.models import Draft, Plan
from waakvlam.doors.desk.drafts.ticket import FIELD

DROP = "desk:draft_drop"


def test_what_was_typed_survives_logging_out(cast: Cast) -> None:  # H8
    opened = helped(cast)
    client = logged_in(cast.professional)
    type_in(client, plan_form(opened), TYPED)
    client.post(reverse("account_logout"))
    again = logged_in(cast.professional).get(plan_form(opened)).content.decode()
    assert "sloeg het niet op" in again
    address = re.search(r'href="([^"]+\?concept=\w+)"', again)
    assert address is not None
    resumed = logged_in(cast.professional).get(address[1]).content.decode()
    assert "O&#39;Neill – نعم</textarea>" in resumed


def test_two_tabs_never_overwrite_one_another(cast: Cast) -> None:  # H8
    opened = helped(cast)
    client = logged_in(cast.professional)
    type_in(client, plan_form(opened), "In de eerste tab")
    type_in(client, plan_form(opened), "In de tweede tab")
    kept = drafts_of(
        account=cast.professional, form="plan_words", file_key=str(opened.household.pk)
    )
    assert [one.content["words"] for one in kept] == [["In de tweede tab"], ["In de eerste tab"]]
    third = client.get(plan_form(opened)).content.decode()
    assert third.count("sloeg het niet op") == 2


def test_going_on_in_another_tab_moves_the_draft_and_loses_nothing(cast: Cast) -> None:  # H8
    opened = helped(cast)
    client = logged_in(cast.professional)
    type_in(client, plan_form(opened), "Begin")
    tab = Draft.objects.get().tab
    type_in(client, f"{plan_form(opened)}?concept={tab}", "Begin en vervolg")
    kept = drafts_of(
        account=cast.professional, form="plan_words", file_key=str(opened.household.pk)
    )
    assert [one.content["words"] for one in kept] == [["Begin en vervolg"]]


def test_saving_drops_the_draft(cast: Cast) -> None:  # H8
    opened = helped(cast)
    client = logged_in(cast.professional)
    ticket = type_in(client, plan_form(opened), "Klaar")
    assert client.post(plan_form(opened), {FIELD: ticket, "words": "Klaar"}).status_code == 302
    assert Plan.objects.get().words == "Klaar"
    assert Draft.objects.count() == 0


def test_without_script_a_button_keeps_the_draft(cast: Cast) -> None:  # H8
    opened = helped(cast)
    client = logged_in(cast.professional)
    ticket = ticket_in(client.get(plan_form(opened)).content.decode())
    answer = client.post(reverse(KEEP), {FIELD: ticket, "words": TYPED}, follow=True)
    text = answer.content.decode()
    assert "Bewaard als concept" in text
    assert "O&#39;Neill" in text
    assert Plan.objects.count() == 0


def test_a_draft_can_be_thrown_away(cast: Cast) -> None:  # H8
    opened = helped(cast)
    client = logged_in(cast.professional)
    type_in(client, plan_form(opened), "Weg ermee")
    offered = re.search(
        rf'name="{FIELD}" value="([^"]+)"', client.get(plan_form(opened)).content.decode()
    )
    assert offered is not None
    answer = client.post(reverse(DROP), {FIELD: offered[1]})
    assert answer["Location"] == plan_form(opened)
    assert Draft.objects.count() == 0


def test_a_post_after_the_session_ended_is_offered_to_the_same_account(cast: Cast) -> None:  # H8
    opened = helped(cast)
    client = logged_in(cast.professional)
    ticket = ticket_in(client.get(plan_form(opened)).content.decode())
    client.logout()
    late = client.post(plan_form(opened), {FIELD: ticket, "words": TYPED})
    assert late.status_code == 302
    assert reverse("account_login") in late["Location"]
    assert TYPED not in str(client.session.items())  # sealed while nobody is logged in
    client.force_login(cast.professional, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(plan_form(opened)).content.decode()
    assert "sloeg het niet op" in page
    assert Draft.objects.get().account_id == cast.professional.pk


def test_somebody_else_who_logs_in_there_is_offered_nothing(cast: Cast) -> None:  # H8, L1
    opened = helped(cast)
    client = logged_in(cast.professional)
    ticket = ticket_in(client.get(plan_form(opened)).content.decode())
    client.logout()
    client.post(plan_form(opened), {FIELD: ticket, "words": TYPED})
    client.force_login(cast.lead, backend="django.contrib.auth.backends.ModelBackend")
    assert "sloeg het niet op" not in client.get(plan_form(opened)).content.decode()
    assert Draft.objects.count() == 0


def test_typing_on_after_the_session_ended_says_so_and_keeps_it(cast: Cast) -> None:  # H8
    opened = helped(cast)
    client = logged_in(cast.professional)
    ticket = ticket_in(client.get(plan_form(opened)).content.decode())
    client.logout()
    told = client.post(
        reverse(KEEP), {FIELD: ticket, "words": TYPED}, headers={"HX-Request": "true"}
    )
    assert told.status_code == 200
    assert "U bent uitgelogd" in told.content.decode()


@pytest.mark.parametrize("ticket", ["", "iets:anders", "forged"])
def test_a_forged_ticket_keeps_nothing(cast: Cast, ticket: str) -> None:  # L1
    client = logged_in(cast.professional)
    assert client.post(reverse(KEEP), {FIELD: ticket, "words": "x"}).status_code == 404
    assert Draft.objects.count() == 0


def test_anothers_ticket_keeps_and_drops_nothing(cast: Cast) -> None:  # L1
    opened = helped(cast)
    ticket = type_in(logged_in(cast.professional), plan_form(opened), "Van mij")
    other = logged_in(cast.lead)
    for name in (KEEP, DROP):
        assert other.post(reverse(name), {FIELD: ticket, "words": "x"}).status_code == 404
    assert Draft.objects.count() == 1


def test_a_draft_is_stored_where_only_its_writer_can_read_it(cast: Cast) -> None:  # H8, L3
    opened = helped(cast)
    type_in(logged_in(cast.professional), plan_form(opened), "Geheim genoeg")
    assert b"Geheim" not in bytes(Draft.objects.get().content)
    assert "Geheim" not in logged_in(cast.lead).get(plan_form(opened)).content.decode()


def test_a_draft_is_kept_in_a_tab_older_than_the_last_log_in(cast: Cast) -> None:  # H8
    opened = helped(cast)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.professional, backend="django.contrib.auth.backends.ModelBackend")
    ticket = ticket_in(strict.get(plan_form(opened)).content.decode())
    kept = strict.post(reverse(KEEP), {FIELD: ticket, "words": TYPED, "csrfmiddlewaretoken": "old"})
    assert kept.status_code == 302
    assert Draft.objects.count() == 1


def test_saving_from_a_tab_older_than_the_last_log_in_loses_nothing(cast: Cast) -> None:  # H8
    opened = helped(cast)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.professional, backend="django.contrib.auth.backends.ModelBackend")
    ticket = ticket_in(strict.get(plan_form(opened)).content.decode())
    late = strict.post(
        plan_form(opened), {FIELD: ticket, "words": TYPED, "csrfmiddlewaretoken": "old"}
    )
    assert late.status_code == 302
    assert Plan.objects.count() == 0  # nothing is saved without the token
    shown = strict.get(late["Location"]).content.decode()
    assert "O&#39;Neill" in shown
    forged = strict.post(plan_form(opened), {"words": "Vals", "csrfmiddlewaretoken": "old"})
    assert forged.status_code == 403


@pytest.mark.parametrize(
    ("page", "field"), [("request_triage", "nature"), ("request_decide", "reason")]
)
def test_triage_and_outcome_keep_what_was_typed(cast: Cast, page: str, field: str) -> None:  # H8
    request = fresh(cast, "Jansma") if page == "request_triage" else waiting(cast, "Jansma")
    who = cast.triage if page == "request_triage" else cast.lead
    url = reverse(f"desk:{page}", args=[request.pk])
    ticket = ticket_in(logged_in(who).get(url).content.decode())
    logged_in(who).post(reverse(KEEP), {FIELD: ticket, field: TYPED, "next_step": "withdrawn"})
    again = logged_in(who).get(url).content.decode()
    assert "sloeg het niet op" in again
    address = re.search(r'href="([^"]+\?concept=\w+)"', again)
    assert address is not None
    resumed = logged_in(who).get(address[1]).content.decode()
    assert "O&#39;Neill – نعم" in resumed
    assert re.search(r'value="withdrawn"[^>]*checked', resumed)
