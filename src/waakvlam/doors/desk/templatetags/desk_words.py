"""Filters that say codes in words."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from waakvlam.doors.desk.words import EXPERTISE, LIFE_DOMAINS, MATCHES, PHASES, in_words

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
