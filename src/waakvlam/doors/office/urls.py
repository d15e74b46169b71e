"""The addresses of the office door."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from waakvlam.doors.office.imports import views as imports
from waakvlam.doors.office.ledger_rows.views import ledger_rows, ledger_rows_remove
from waakvlam.doors.office.overview.views import overview
from waakvlam.doors.office.reference import closed_days, norms, places

app_name = "office"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", overview, name="overview"),
    path("import/", imports.imports, name="imports"),
    path("import/aanmeldingen/", imports.import_help_requests, name="import_help_requests"),
    path(
        "import/aanmeldingen/<slug:tab>/", imports.import_help_requests, name="help_requests_read"
    ),
    path("import/zaken/", imports.import_cases, name="import_cases"),
    path("import/zaken/<slug:tab>/", imports.import_cases, name="cases_read"),
    path("import/professionals/", imports.import_professionals, name="import_professionals"),
    path(
        "import/professionals/<slug:tab>/", imports.import_professionals, name="professionals_read"
    ),
    path("rijen/", ledger_rows, name="ledger_rows"),
    path("rijen/<int:number>/weg/", ledger_rows_remove, name="ledger_rows_remove"),
    path("gebieden/", places.areas, name="areas"),
    path("teams/", places.teams, name="teams"),
    path("teams/<slug:code>/", places.team, name="team"),
    path("normen/", norms.norms, name="norms"),
    path("normen/nieuw/", norms.norm_new, name="norm_new"),
    path("gesloten-dagen/", closed_days.closed_days, name="closed_days"),
    path("gesloten-dagen/<int:pk>/weg/", closed_days.closed_day_remove, name="closed_day_remove"),
]
