"""A run: how far it is, cancelling and repeating it, and what came out."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.frame.moment import now
from waakvlam.doors.frame.progress import PATIENCE
from waakvlam.doors.steering.scenarios.knobs import assumed_numbers, turned_numbers
from waakvlam.doors.steering.scenarios.results import (
    Result,
    comparison_table,
    curves_of,
    faults_of,
    has_minimum,
    lump_sum_table,
    pictures_of,
    scopes_of,
    sensitivity_of,
    warnings_of,
)
from waakvlam.doors.steering.scenarios.smallest import (
    has_smallest,
    smallest_faults,
    smallest_picture,
    smallest_table,
)
from waakvlam.doors.steering.scenarios.words import MODEL_WORDS, SCOPE_WORDS, STATUS_WORDS
from waakvlam.jobs.queue import a_worker_lives
from waakvlam.twin.engine.version import engine_version
from waakvlam.twin.runs.actions import cancel_run, repeat_run, settle_run
from waakvlam.twin.runs.forget import KEPT
from waakvlam.twin.runs.models import Run
from waakvlam.twin.runs.queries import find_run
from waakvlam.twin.runs.rules import WHOLE, Status, folder_name
from waakvlam.twin.scenario.read import read_scenario

PERCENT = 100


@needs(Permission.SCENARIO_READ)
@require_GET
def scenario_run(request: HttpRequest, number: int) -> HttpResponse:
    """Show a run: its result, or how far it is."""
    run = _found(number)
    settle_run(run=run, at=now())
    context: dict[str, object] = {
        **_state(run),
        "simulated": True,
        "simulated_name": run.name,
        "may_run": account_of(request).may(Permission.SCENARIO_RUN),
        "may_open": account_of(request).may(Permission.INDICATOR_READ),
        **_result(run, request.GET.get("kind", "all")),
    }
    return render(request, "steering/scenario_run.html", context)


@needs(Permission.SCENARIO_READ)
@require_GET
def scenario_run_progress(request: HttpRequest, number: int) -> HttpResponse:
    """Show how far a run is, as a part of its page; once it is over the page is asked anew."""
    run = _found(number)
    if not request.headers.get("HX-Request"):
        return redirect("steering:scenario_run", number=number)
    settle_run(run=run, at=now())
    answer = render(
        request,
        "steering/scenario_run_state.html",
        _state(run) | {"may_run": account_of(request).may(Permission.SCENARIO_RUN)},
    )
    if not run.under_way:
        answer.headers["HX-Refresh"] = "true"
    return answer


@needs(Permission.SCENARIO_RUN)
@require_POST
def scenario_run_cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Cancel a run."""
    cancel_run(run=_found(number), by=account_of(request), at=now())
    return redirect("steering:scenario_run", number=number)


@needs(Permission.SCENARIO_RUN)
@require_POST
def scenario_run_repeat(request: HttpRequest, number: int) -> HttpResponse:
    """Do a run once more, with the same numbers and the same luck."""
    again = repeat_run(run=_found(number), by=account_of(request))
    return redirect("steering:scenario_run", number=again.pk)


def _found(number: int) -> Run:
    run = find_run(number)
    if run is None:
        raise Http404
    return run


def _state(run: Run) -> dict[str, object]:
    waits_long = run.status == Status.WAITING and now() - run.asked_at > PATIENCE
    return {
        "run": run,
        "status": STATUS_WORDS[run.status],
        "percent": run.done * PERCENT // WHOLE,
        "cancelling": run.under_way and run.cancel_asked_at is not None,
        "nobody_works": waits_long and not a_worker_lives(now()),
    }


def _result(run: Run, scope: str) -> dict[str, object]:
    scenario = read_scenario(run.scenario_text)
    about: dict[str, object] = {
        "model": MODEL_WORDS[scenario.model],
        "scenario": scenario,
        "assumed": assumed_numbers(scenario),
        "turned": turned_numbers(scenario),
        "other_engine": run.engine_version != engine_version(),
    }
    if run.result is None:
        return about
    scopes = scopes_of(run.result)
    chosen = scope if scope in scopes else "all"
    columns, rows = comparison_table(run.result, chosen)
    sums, sum_rows = lump_sum_table(run.result)
    return about | {
        "scopes": [(one, SCOPE_WORDS[one]) for one in scopes],
        "scope": chosen,
        "faults": faults_of(run.result),
        "pictures": pictures_of(run.result, chosen),
        "columns": columns,
        "rows": rows,
        "sums": sums,
        "sum_rows": sum_rows,
        "curves": curves_of(run.result),
        "no_minimum": "curve" in run.result["lump_sum"] and not has_minimum(run.result["lump_sum"]),
        "warnings": warnings_of(run.result),
        **_smallest(run.result, chosen),
        "sensitivity": sensitivity_of(run.result, scenario),
        **_ledger(run),
    }


def _ledger(run: Run) -> dict[str, object]:
    """Return under which name one simulated course can be opened, else why it cannot."""
    told = (run.result or {}).get("ledger", "")
    if told:
        return {"dashboard": "", "no_ledger": told}
    name = folder_name(run.pk)
    there = (Path(settings.SIMULATIONS_FOLDER) / name).is_dir()
    return {"dashboard": name if there else "", "no_ledger": "removed", "kept_days": KEPT.days}


def _smallest(result: Result, scope: str) -> dict[str, object]:
    columns, rows = smallest_table(result)
    return {
        "knows_smallest": has_smallest(result),
        "smallest_columns": columns,
        "smallest_rows": rows,
        "smallest_faults": smallest_faults(result),
        "smallest_picture": smallest_picture(result, scope),
    }
