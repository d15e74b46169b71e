"""The addresses of scenarios and their runs."""

from __future__ import annotations

from django.urls import path

from waakvlam.doors.steering.scenarios.new_views import (
    scenario_from_ledger,
    scenario_from_text,
    scenario_new,
)
from waakvlam.doors.steering.scenarios.run_views import (
    scenario_run,
    scenario_run_cancel,
    scenario_run_progress,
    scenario_run_repeat,
)
from waakvlam.doors.steering.scenarios.views import (
    scenario,
    scenario_ask,
    scenarios,
)

RUN = "doorrekening/<int:number>/"
urlpatterns = [
    path("", scenarios, name="scenarios"),
    path("nieuw/", scenario_new, name="scenario_new"),
    path("nieuw/tekst/", scenario_from_text, name="scenario_from_text"),
    path("nieuw/cijfers/", scenario_from_ledger, name="scenario_from_ledger"),
    path(RUN, scenario_run, name="scenario_run"),
    path(f"{RUN}voortgang/", scenario_run_progress, name="scenario_run_progress"),
    path(f"{RUN}annuleren/", scenario_run_cancel, name="scenario_run_cancel"),
    path(f"{RUN}herhalen/", scenario_run_repeat, name="scenario_run_repeat"),
    path("<slug:shelf>/<slug:name>/", scenario, name="scenario"),
    path("<slug:shelf>/<slug:name>/doorrekenen/", scenario_ask, name="scenario_ask"),
]
