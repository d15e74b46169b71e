"""The language in which this reader is answered, for sentences that rules hand up."""

from __future__ import annotations

from django.utils.translation import get_language, gettext

from waakvlam.kernel.saying import DUTCH, Tongue


def readers_tongue() -> Tongue:
    """Return the language that is active now."""
    code = (get_language() or DUTCH).partition("-")[0]
    return Tongue(code, gettext)
