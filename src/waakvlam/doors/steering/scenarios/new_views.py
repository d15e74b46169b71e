"""Making a scenario of one's own: from text, or from the measured figures."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.steering.scenarios.measured import last_day
from waakvlam.doors.steering.scenarios.new_forms import MeasuredForm, TextForm
from waakvlam.doors.steering.scenarios.shelf import OWN, find_scenario
from waakvlam.twin.runs.actions import keep_scenario
from waakvlam.twin.scenario.scenario import Scenario
from waakvlam.twin.scenario.write import to_toml

WRONG = 422


@needs(Permission.SCENARIO_RUN)
@require_GET
def scenario_new(request: HttpRequest) -> HttpResponse:
    """Show both ways; the text begins as that of the scenario that the address names."""
    shelf, _slash, name = request.GET.get("van", "").partition("/")
    found = find_scenario(shelf, name)
    text = TextForm(initial={"text": to_toml(found)}) if found else TextForm()
    return _page(request, text, MeasuredForm())


@needs(Permission.SCENARIO_RUN)
@require_POST
def scenario_from_text(request: HttpRequest) -> HttpResponse:
    """Keep a scenario that was written as text."""
    form = TextForm(request.POST)
    if not form.is_valid():
        return _page(request, form, MeasuredForm(), status=WRONG)
    return _kept(request, form.made)


@needs(Permission.SCENARIO_RUN)
@require_POST
def scenario_from_ledger(request: HttpRequest) -> HttpResponse:
    """Keep a scenario made of the measured figures."""
    form = MeasuredForm(request.POST)
    if not form.is_valid():
        return _page(request, TextForm(), form, status=WRONG)
    return _kept(request, form.made)


def _kept(request: HttpRequest, made: Scenario) -> HttpResponse:
    kept = keep_scenario(scenario=made, name=made.name, by=account_of(request))
    return redirect("steering:scenario", shelf=OWN, name=str(kept.pk))


def _page(
    request: HttpRequest, text: TextForm, measured: MeasuredForm, status: int = 200
) -> HttpResponse:
    context = {
        "text": text,
        "measured": measured,
        "last_day": last_day(),
    }
    return render(request, "steering/scenario_new.html", context, status=status)
