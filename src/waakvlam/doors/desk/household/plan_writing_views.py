"""Writing in the plan: the resident's words, a goal, an action (C3)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from waakvlam.accounts.permissions import Permission
from waakvlam.casework.case.held import CaseClosedError
from waakvlam.casework.case.models import Case
from waakvlam.casework.edit.actions import StaleEditError
from waakvlam.casework.plan.actions import (
    PlanAlreadyCurrentError,
    add_action,
    add_goal,
    change_plan,
    start_plan,
)
from waakvlam.casework.plan.models import Plan
from waakvlam.casework.plan.queries import NoPlanError, goal_in, plan_in
from waakvlam.doors.desk.drafts.box import draft_box
from waakvlam.doors.desk.drafts.signed_out import keeps_typing
from waakvlam.doors.desk.household.editing import FormPage, show_clash, show_form
from waakvlam.doors.desk.household.plan_forms import ActionForm, GoalForm, PlanForm
from waakvlam.doors.desk.household.shell import OpenHousehold, open_household_page
from waakvlam.doors.desk.refusal import not_theirs
from waakvlam.doors.desk.request.posted import posted
from waakvlam.doors.frame.access import needs


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_plan_words(request: HttpRequest, key: UUID) -> HttpResponse:
    """Start the plan, or change the resident's words; who saves second sees the first."""
    opened = open_household_page(request, key, "plan")
    plan = Plan.objects.filter(household=opened.household, ended_on__isnull=True).first()
    if plan is None and opened.standing.case is None:
        raise not_theirs(request, "plan", key)
    draft = draft_box(request, form="plan_words", file_key=str(key))
    form = PlanForm(posted(request), initial=_of(plan))
    if request.method == "POST" and form.is_valid() and _saved(opened, plan, form):
        draft.drop()
        messages.success(request, _("The plan was saved."))
        return redirect(opened.url("household_plan"))
    title = _("The resident's words") if plan else _("Start a plan together")
    page = FormPage(title, _("Save"), opened.url("household_plan"), tab="household_plan")
    return show_form(request, opened, page, form, draft)


def _of(plan: Plan | None) -> dict[str, object]:
    if plan is None:
        return {}
    return {"words": plan.words, "review_on": plan.review_on, "version": plan.version}


def _saved(opened: OpenHousehold, plan: Plan | None, form: PlanForm) -> bool:
    data = form.cleaned_data
    try:
        if plan is not None:
            version = data["version"] or 0
            change_plan(plan=plan, version=version, changes=form.changes(), by=opened.account)
        elif opened.standing.case is not None:
            case = Case.objects.get(pk=opened.standing.case.key)
            start_plan(case=case, **form.changes(), by=opened.account, at=opened.at)  # type: ignore[arg-type]  # words and day
    except StaleEditError as error:
        show_clash(form, error)
        return False
    except CaseClosedError:
        form.add_error(None, _("The case was closed already."))
        return False
    except PlanAlreadyCurrentError:
        form.add_error(None, _("Somebody else just started a plan. Look at it before you save."))
        return False
    return True


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_plan_goal(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a goal."""
    opened = open_household_page(request, key, "plan")
    try:
        plan = plan_in(opened.household)
    except NoPlanError as error:
        raise not_theirs(request, "plan", key) from error
    draft = draft_box(request, form="plan_goal", file_key=str(key))
    form = GoalForm(posted(request), opened.household.team.team_kind)
    if request.method == "POST" and form.is_valid():
        add_goal(
            plan=plan,
            life_domain=form.cleaned_data["life_domain"],
            text=form.cleaned_data["text"],
            by=opened.account,
        )
        draft.drop()
        return redirect(opened.url("household_plan"))
    page = FormPage(_("Add a goal"), _("Add"), opened.url("household_plan"), tab="household_plan")
    return show_form(request, opened, page, form, draft)


@keeps_typing
@needs(Permission.HOUSEHOLD_WRITE)
@require_http_methods(["GET", "POST"])
def household_plan_action(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """Add what somebody will do for a goal."""
    opened = open_household_page(request, key, "plan")
    try:
        goal = goal_in(opened.household, number)
    except NoPlanError as error:
        raise not_theirs(request, "plan", key) from error
    draft = draft_box(request, form=f"plan_action_{number}", file_key=str(key))
    form = ActionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        add_action(goal=goal, **form.cleaned_data, by=opened.account)
        draft.drop()
        return redirect(f"{opened.url('household_plan')}#goal-{number}")
    page = FormPage(
        title=_("Who does what"),
        submit=_("Add"),
        cancel_url=opened.url("household_plan"),
        intro=goal.text,
        tab="household_plan",
    )
    return show_form(request, opened, page, form, draft)
