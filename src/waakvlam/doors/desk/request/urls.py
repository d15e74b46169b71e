"""The addresses of help requests."""

from __future__ import annotations

from django.urls import URLPattern, path

from waakvlam.doors.desk.request import assign_view, clock_view, new_views, triage_views

urlpatterns: list[URLPattern] = [
    path("nieuw/", new_views.request_new, name="request_new"),
    path("bekend/", new_views.request_duplicates, name="request_duplicates"),
    path("ontvangen/", new_views.request_received, name="request_received"),
    path("<uuid:key>/triage/", triage_views.request_triage, name="request_triage"),
    path("<uuid:key>/uitkomst/", triage_views.request_decide, name="request_decide"),
    path("<uuid:key>/klok/", clock_view.request_clock, name="request_clock"),
    path("<uuid:key>/oppakken/", assign_view.request_take_up, name="request_take_up"),
]
