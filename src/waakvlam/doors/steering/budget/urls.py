"""The addresses of the budget lines, below the steering door."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from waakvlam.doors.steering.budget.imports import budget_import
from waakvlam.doors.steering.budget.views import budget

urlpatterns: list[URLPattern | URLResolver] = [
    path("", budget, name="budget"),
    path("<int:year>/", budget, name="budget_of_year"),
    path("overnemen/", budget_import, name="budget_import"),
]
