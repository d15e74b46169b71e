"""A revision on one page: how far it is, what it comes to, what it means, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from waakvlam.accounts.models import Account
from waakvlam.accounts.permissions import Permission
from waakvlam.doors.frame.access import account_of, needs
from waakvlam.doors.steering.revisions.fault_words import all_in_words
from waakvlam.doors.steering.revisions.implications_block import (
    ImplicationsBlock,
    implications_block,
)
from waakvlam.doors.steering.revisions.loading import get_revision, trail_to
from waakvlam.doors.steering.revisions.tables import (
    amendment_table,
    awards_table,
    cover_table,
    trends_table,
)
from waakvlam.doors.steering.revisions.talk_tables import agreements_of, talks_of
from waakvlam.doors.steering.revisions.way_cards import ways_table
from waakvlam.doors.steering.revisions.way_known import former_implications
from waakvlam.doors.steering.revisions.words import (
    PAPERS,
    STATES,
    STEPS,
    TONES,
    other_budget,
    refused,
)
from waakvlam.finance.budget.rules import LineKey
from waakvlam.funding.revision.programmes import for_the_council
from waakvlam.funding.work.budgeted import other_budgets, stood_before
from waakvlam.funding.work.contents import Checked, checked, read_contents
from waakvlam.funding.work.models import AFTER_DECISION, RevisionVersion
from waakvlam.funding.work.queries import later_version, standing_of
from waakvlam.funding.work.rules import FIXED, OPEN, Standing, State, refusals
from waakvlam.kernel.money import Money


@needs(Permission.REVISION_READ)
@require_GET
def revision(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a version of a revision with all that belongs to it."""
    version = get_revision(key)
    account = account_of(request)
    held = checked(read_contents(version.content))
    later = later_version(version)
    prefetch_related_objects([version], "talks", "ways", "notes")
    talks = list(version.talks.all())
    standing = standing_of(
        version,
        by=account,
        held=held,
        contract_talks=sum(talk.kind == "contract" for talk in talks),
    )
    stands = stood_before(version) if held.revision.awards else {}
    others = [] if version.state in AFTER_DECISION else other_budgets(held.revision, stands)
    may_change = account.may(Permission.REVISION_WRITE) and standing.state in OPEN
    shown: dict[str, object] = {
        "title": version.title,
        "version": version,
        "later": later,
        "state": STATES[standing.state],
        "tone": TONES[standing.state],
        "may_change": may_change,
        "faults": all_in_words(held.faults),
        "budget_warnings": [other_budget(one, version.year) for one in others],
        "awards": awards_table(version, held, others, may_change=may_change),
        "ways": ways_table(version, held.revision, list(version.ways.all())),
        "trends": trends_table(version, held.revision, may_change=may_change),
        "course": course_of(standing, account),
        "talks": talks_of(version, talks, may_change=may_change),
        "agreements": agreements_of(version, held.revision),
        "papers": PAPERS.items(),
        "fixed": version.state in AFTER_DECISION,
        "trail": trail_to(version),
        **_result(version, held, stands),
    }
    return render(request, "steering/revisions/revision.html", shown)


def _result(
    version: RevisionVersion, held: Checked, stands: Mapping[LineKey, Money]
) -> dict[str, object]:
    if held.result is None or not held.revision.awards:
        return {}
    return {
        "cover": cover_table(held),
        "amendment": amendment_table(held.revision, held.result, stands),
        "for_council": for_the_council(held.revision),
        "implications": _implications(version, held),
    }


def _implications(version: RevisionVersion, held: Checked) -> ImplicationsBlock | None:
    if held.result is None:
        return None
    return implications_block(held.revision, held.result, former_implications(version))


def course_of(standing: Standing, account: Account) -> dict[str, object]:
    """Return which steps are open now, and why another is not."""
    if not account.may(Permission.REVISION_WRITE):
        return {}
    state = standing.state
    steps = [
        (step.value, STEPS[step], refused(refusals(standing, step)))
        for step in (State.TALKS, State.PROPOSED)
        if state in OPEN and _follows(state, step)
    ]
    proposed, entered = state is State.PROPOSED, standing.entered_by_other is not None
    why_not = refused(refusals(standing, State.DECIDED)) if proposed and entered else ""
    informing, signing = state is State.DECIDED, state is State.COUNCIL_INFORMED
    return {
        "steps": steps,
        "enter": proposed and not entered and standing.implications_seen,
        "see_first": proposed and not entered and not standing.implications_seen,
        "confirm": proposed and entered,
        "confirm_refused": why_not,
        "back": proposed,
        "inform": informing and not standing.replaced,
        "sign": signing and not standing.replaced,
        "correct": state in FIXED and not standing.replaced,
        "follow_up_label": _("The council is informed")
        if informing
        else _("The addendum is signed"),
    }


def _follows(state: State, step: State) -> bool:
    return (state, step) in {(State.PREPARING, State.TALKS), (State.TALKS, State.PROPOSED)}
