"""Which pages are measured, and where they are for somebody."""

from __future__ import annotations

from django.urls import reverse

from bench.pages.urls import BARE
from bench.pages.users import Visitor

__all__ = ["BARE", "paths_of"]


def paths_of(visitor: Visitor) -> dict[str, str]:
    """Give the path of each page by its name; the search is for the name in the session."""
    return {
        "my_day": reverse("desk:my_day"),
        "board": reverse("desk:board"),
        "household_search": reverse("desk:household_search"),
        "household": reverse("desk:household", args=[visitor.household]),
    }
