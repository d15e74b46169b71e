"""Where something lies."""

from __future__ import annotations

from waakvlam.population.models import PostcodeArea


def neighbourhood_of(postcode: str) -> str | None:
    """Return the code of the neighbourhood in which a postcode (1234AB) lies, or None."""
    row = PostcodeArea.objects.filter(postcode=postcode).values_list("neighbourhood_id").first()
    return row[0] if row else None
