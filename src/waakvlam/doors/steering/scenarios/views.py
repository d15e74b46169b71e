"""Scenarios: choose one, turn its knobs, and ask for a run."""

from __future__ import annotations

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.steering.scenarios.knobs import KnobForm, add_faults
from waakvlam.doors.steering.scenarios.measured import LEDGER, begun, first_day
from waakvlam.doors.steering.scenarios.shelf import LIBRARY, OWN, find_scenario, library
from waakvlam.doors.steering.scenarios.words import MODEL_WORDS, STATUS_WORDS
from waakvlam.twin.runs.actions import ask_run, keep_scenario
from waakvlam.twin.runs.queries import is_kept, kept_scenarios, runs
from waakvlam.twin.scenario.faults import ScenarioError
from waakvlam.twin.scenario.scenario import Scenario

PER_PAGE = 20
WRONG = 422
MOST_LETTERS = 200  # of a scenario's name


@needs(Permission.SCENARIO_READ)
@require_GET
def scenarios(request: HttpRequest) -> HttpResponse:
    """Show the library, the municipality's own scenarios and the runs."""
    page = Paginator(runs(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "library": [(LIBRARY, name, one, MODEL_WORDS[one.model]) for name, one in library()],
        "own": [(OWN, str(one.pk), one) for one in kept_scenarios()[:PER_PAGE]],
        "page": page,
        "runs": [(one, STATUS_WORDS[one.status]) for one in page],
        "may_run": account_of(request).may(Permission.SCENARIO_RUN),
    }
    return render(request, "steering/scenarios.html", context)


@needs(Permission.SCENARIO_READ)
@require_GET
def scenario(request: HttpRequest, shelf: str, name: str) -> HttpResponse:
    """Show a scenario with its knobs."""
    found = _found(shelf, name)
    return _knobs(request, found, KnobForm(found, start=first_day(found)), shelf, name)


@needs(Permission.SCENARIO_RUN)
@require_POST
def scenario_ask(request: HttpRequest, shelf: str, name: str) -> HttpResponse:
    """Ask for a run with the knobs as they were turned, or keep them as an own scenario."""
    found = _found(shelf, name)
    form = KnobForm(found, request.POST.dict())
    keeps = "keep" in request.POST
    if keeps and not request.POST.get("keep_as", "").strip():
        form.add_error("keep_as", _("Give the scenario a name."))
    if keeps and is_kept(request.POST.get("keep_as", "").strip()):
        form.add_error("keep_as", _("There is a scenario of that name already. Choose another."))
    if not form.is_valid():
        return _knobs(request, found, form, shelf, name, status=WRONG)
    if keeps:
        kept = keep_scenario(
            scenario=form.turned, name=form.cleaned_data["keep_as"], by=account_of(request)
        )
        return redirect("steering:scenario", shelf=OWN, name=str(kept.pk))
    turned = form.turned
    if form.has_turned:
        name_of_it = _("%(name)s, with other numbers") % {"name": found.name}
        turned = replace(turned, name=name_of_it[:MOST_LETTERS])
    try:
        started, present = begun(turned)
    except ScenarioError as error:
        add_faults(form, error)
        return _knobs(request, found, form, shelf, name, status=WRONG)
    run = ask_run(
        scenario=started,
        present=present,
        seed=form.cleaned_data["seed"],
        replications=form.cleaned_data["replications"],
        by=account_of(request),
    )
    return redirect("steering:scenario_run", number=run.pk)


def _found(shelf: str, name: str) -> Scenario:
    found = find_scenario(shelf, name)
    if found is None:
        raise Http404
    return found


def _knobs(
    request: HttpRequest, found: Scenario, form: KnobForm, shelf: str, name: str, status: int = 200
) -> HttpResponse:
    context = {
        "scenario": found,
        "model": MODEL_WORDS[found.model],
        "form": form,
        "groups": list(form.groups()),
        "own_fields": [form[field] for field in ("replications", "seed")],
        "keep_field": form["keep_as"],
        "measured": found.run.start_state == LEDGER,
        "may_run": account_of(request).may(Permission.SCENARIO_RUN),
        "shelf": shelf,
        "name": name,
    }
    return render(request, "steering/scenario.html", context, status=status)
