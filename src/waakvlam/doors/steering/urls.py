"""The addresses of the steering door."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "steering"
urlpatterns: list[URLPattern | URLResolver] = []
