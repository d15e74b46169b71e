"""The product's addresses, and a page that does nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

BARE = "/kaal/"


def bare(_request: HttpRequest) -> HttpResponse:
    """Answer a static text, through the same server and the same middleware."""
    return HttpResponse("<!doctype html><title>Waakvlam</title><p>Waakvlam</p>")


urlpatterns = [path(BARE.strip("/") + "/", bare), path("", include("waakvlam.config.urls"))]
