"""Filters that say codes in words."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.translation import get_language_info, gettext

from waakvlam.doors.desk.words import (
    EXPERTISE,
    LANGUAGES,
    LIFE_DOMAINS,
    MATCHES,
    PHASES,
    in_words,
)

register = template.Library()


@register.filter
def expertise(codes: Iterable[str]) -> str:
    """Return kinds of expertise as one line of text."""
    return in_words(codes, EXPERTISE)


@register.filter
def life_domains(codes: Iterable[str]) -> str:
    """Return life domains as one line of text."""
    return in_words(codes, LIFE_DOMAINS)


@register.filter
def languages(codes: Iterable[str]) -> str:
    """Return the languages that somebody speaks as one line; what nobody knows stays a code."""
    return ", ".join(_language(code) for code in codes)


def _language(code: str) -> str:
    if code in LANGUAGES:
        return str(LANGUAGES[code])
    try:
        return gettext(get_language_info(code)["name"])
    except KeyError:
        return code


@register.filter
def phase(code: str | None) -> str:
    """Return a phase in words; empty without one."""
    return in_words([code] if code else [], PHASES)


@register.filter
def matched(code: str) -> str:
    """Return by what somebody was recognised, in words."""
    return in_words([code], MATCHES)


@register.filter
def duration(minutes: int) -> str:
    """Return minutes as hours and minutes, 2:05."""
    return f"{minutes // 60}:{minutes % 60:02}"
