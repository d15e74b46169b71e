"""The words that the desk and the pages around it use: one word for one thing, and always "u"."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from factories.cast import Cast
from factories.desk import fresh, logged_in, waiting
from waakvlam.doors.desk.templatetags.desk_words import languages
from waakvlam.organisation.models import Professional

INFORMAL = re.compile(r"\b(je|jij|jou|jouw)\b|afmelden", re.IGNORECASE)


@pytest.mark.parametrize("page", ["account_logout", "account_reset_password", "account_signup"])
def test_the_pages_of_an_account_say_u_and_sign_out_in_one_word(cast: Cast, page: str) -> None:
    client = logged_in(cast.professional) if page == "account_logout" else Client()
    text = client.get(reverse(page)).content.decode()
    assert not INFORMAL.findall(text)
    assert "<h1" in text


@pytest.mark.parametrize(
    "page",
    ["account_change_password", "mfa_index", "mfa_activate_totp", "mfa_add_webauthn"],
)
def test_the_pages_of_ones_own_keys_say_u(cast: Cast, page: str) -> None:
    cast.professional.set_password("een lang wachtwoord")
    cast.professional.save()
    client = Client()
    said = {"login": cast.professional.username, "password": "een lang wachtwoord"}
    client.post(reverse("account_login"), said)
    asked = client.get(reverse(page), follow=True)  # some ask for the password once more
    confirmed = said | {"next": reverse(page)}
    shown = client.post(reverse("account_reauthenticate"), confirmed, follow=True)
    assert shown.request["PATH_INFO"] == reverse(page)
    for answer in (asked, shown):
        assert answer.status_code == 200
        assert not INFORMAL.findall(answer.content.decode())


def test_a_wrong_password_is_told_politely(cast: Cast) -> None:
    said = {"login": cast.professional.username, "password": "fout"}
    text = Client().post(reverse("account_login"), said).content.decode()
    assert "Uw gebruikersnaam of wachtwoord klopt niet." in text


def test_who_logs_in_or_out_is_told_so_politely(cast: Cast) -> None:
    cast.professional.set_password("een lang wachtwoord")
    cast.professional.save()
    client = Client()
    said = {"login": cast.professional.username, "password": "een lang wachtwoord"}
    into = client.post(reverse("account_login"), said, follow=True).content.decode()
    out = client.post(reverse("account_logout"), follow=True).content.decode()
    assert "U bent ingelogd als" in into
    assert "U bent uitgelogd." in out


def test_triage_and_the_norms_have_one_word_for_soon(cast: Cast) -> None:
    request = fresh(cast, "Jansma")
    page = logged_in(cast.triage).get(reverse("desk:request_triage", args=[request.pk]))
    text = page.content.decode()
    assert "Spoedig: binnen enkele dagen" in text
    assert "Snel" not in text


def test_who_assigns_reads_languages_not_codes(cast: Cast) -> None:
    Professional.objects.filter(account=cast.professional).update(languages=["nl", "ti", "qqq"])
    request = waiting(cast, "Jansma")
    page = logged_in(cast.lead).get(reverse("desk:request_take_up", args=[request.pk]))
    assert "Nederlands, Tigrinya, qqq" in page.content.decode()


def test_a_language_is_named_in_the_readers_own() -> None:
    with translation.override("en"):
        assert languages(["ar", "ti", "so"]) == "Arabic, Tigrinya, Somali"
    with translation.override("nl"):
        assert languages(["ar", "so"]) == "Arabisch, Somalisch"
