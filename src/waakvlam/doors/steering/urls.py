"""The addresses of the steering door: what was measured, and each simulation beside it."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from waakvlam.doors.steering.dashboard.views import dashboard
from waakvlam.doors.steering.distribution.views import distribution
from waakvlam.doors.steering.forecast.views import forecast
from waakvlam.doors.steering.indicator.views import indicator, indicator_download
from waakvlam.doors.steering.parameters.views import parameters
from waakvlam.doors.steering.refresh.views import refresh, refresh_progress

app_name = "steering"
SIMULATION = "simulatie/<slug:simulation>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", dashboard, name="dashboard"),
    path("indicator/<slug:code>/", indicator, name="indicator"),
    path("indicator/<slug:code>/<slug:form>/", indicator_download, name="indicator_download"),
    path("onderbouwing/", parameters, name="parameters"),
    path("onderbouwing/prognose/", forecast, name="forecast"),
    path("onderbouwing/verdeling/", distribution, name="distribution"),
    path("herzieningen/", include("waakvlam.doors.steering.revisions.urls")),
    path("begroting/", include("waakvlam.doors.steering.budget.urls")),
    path("scenarios/", include("waakvlam.doors.steering.scenarios.urls")),
    path("cijfers/verversen/", refresh, name="refresh"),
    path("cijfers/voortgang/", refresh_progress, name="refresh_progress"),
    path(SIMULATION, dashboard, name="simulated_dashboard"),
    path(f"{SIMULATION}indicator/<slug:code>/", indicator, name="simulated_indicator"),
    path(
        f"{SIMULATION}indicator/<slug:code>/<slug:form>/",
        indicator_download,
        name="simulated_indicator_download",
    ),
]
