"""The addresses of a household's pages; each reads noun, key, verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("concept/", include("waakvlam.doors.desk.drafts.urls")),
]
