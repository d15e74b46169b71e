"""The addresses of the desk door: each reads noun, key, verb."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from waakvlam.doors.desk.board.views import board
from waakvlam.doors.desk.hours.views import my_hours, my_hours_remove
from waakvlam.doors.desk.my_day.views import my_day
from waakvlam.doors.desk.search.views import household_search

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", my_day, name="my_day"),
    path("bord/", board, name="board"),
    path("uren/", my_hours, name="my_hours"),
    path("uren/week/<str:day>/", my_hours, name="my_hours_of_week"),
    path("uren/<int:number>/weg/", my_hours_remove, name="my_hours_remove"),
    path("aanmelding/", include("waakvlam.doors.desk.request.urls")),
    path("huishoudens/", household_search, name="household_search"),
    path("concept/", include("waakvlam.doors.desk.drafts.urls")),
    path("", include("waakvlam.doors.desk.household.urls")),
]
