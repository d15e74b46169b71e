"""How somebody's name is written."""

from __future__ import annotations


def full_name(given_name: str, family_name: str) -> str:
    """Return given and family name, for a screen; either may be empty."""
    return f"{given_name} {family_name}".strip()
