"""A revision as the file that ``waakvlam revise`` takes."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import needs
from waakvlam.doors.steering.revisions.loading import get_revision
from waakvlam.funding.work.papers import export_name


@needs(Permission.REVISION_READ)
@require_GET
def revision_export(_request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer with the revision as TOML: what stands in the system, to the letter."""
    version = get_revision(key)
    response = HttpResponse(version.content, content_type="application/toml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{export_name(version)}"'
    return response
