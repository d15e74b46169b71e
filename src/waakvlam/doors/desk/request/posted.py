"""What was posted to a form, if anything was."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, empty or not, or None for a page that is only looked at."""
    return request.POST if request.method == "POST" else None
