"""Every address, by door; each reads noun, key, verb."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from waakvlam.config.home import choose_language, home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("taal/", choose_language, name="set_language"),
    path("account/", include("allauth.account.urls")),
    path("account/mfa/", include("allauth.mfa.urls")),
    path("team/", include("waakvlam.doors.desk.urls")),
    path("beheer/", include("waakvlam.doors.office.urls")),
    path("sturing/", include("waakvlam.doors.steering.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("waakvlam.demo.urls")))
