"""The steps of a revision: proposing, deciding by two people, informing, signing, correcting."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.audit.actions import log_deed
from waakvlam.finance.agreement.actions import Agreed, record_agreements
from waakvlam.finance.budget.actions import AmendmentAsked, amend_budget, planned
from waakvlam.finance.budget.rules import LineKey
from waakvlam.funding.revision.result import RevisionResult
from waakvlam.funding.work.actions import NOUN, ChangedMeanwhileError, locked_version
from waakvlam.funding.work.contents import Checked, award_of, checked, read_contents
from waakvlam.funding.work.models import AwardNote, LumpSumWay, PlannedAgreement, RevisionVersion
from waakvlam.funding.work.queries import later_version, standing_of
from waakvlam.funding.work.rules import FIXED, Refusal, State, StepRefusedError, check_step
from waakvlam.kernel.money import ZERO, Money


class After(StrEnum):
    """What a day of a step cannot lie before."""

    TALK = "talk"
    FORMER = "former"
    DECISION = "decision"


class DayNotPossibleError(ValueError):
    """A day that lies ahead, or before the day of ``after``, which had to come first."""

    def __init__(self, after: After | None = None, earliest: date | None = None) -> None:
        super().__init__(f"not before {earliest} ({after})" if after else "the day lies ahead")
        self.after = after
        self.earliest = earliest


@transaction.atomic
def go_to(*, key: UUID, to: State, by: Account) -> RevisionVersion:
    """Take a step that needs no day: to talks, to proposed, or back to talks.

    Going back forgets the decision that was entered. Raises StepRefusedError.
    """
    version = locked_version(key)
    if to not in {State.TALKS, State.PROPOSED}:
        raise StepRefusedError((Refusal.NOT_FROM_HERE,))
    check_step(standing_of(version, by=by), to)
    if version.state == State.PROPOSED:
        version.decision_entered_at = version.decision_entered_by = None
        version.decided_on, version.below_zero_reason = None, ""
    return _moved(version, to, by)


@transaction.atomic
def enter_decision(
    *,
    key: UUID,
    edition: int,
    decided_on: date,
    below_zero_reason: str,
    by: Account,
    at: datetime,
    today: date,
) -> None:
    """Enter that the college decided; another person confirms it.

    Raises StepRefusedError, ChangedMeanwhileError when ``edition`` is not the newest,
    DayNotPossibleError, and UnknownLinesError or BelowZeroError when the budget cannot take the
    amendment.
    """
    version = locked_version(key)
    held = checked(read_contents(version.content))
    standing = standing_of(version, by=by, held=held)
    found = [
        reason
        for reason, holds in (
            (Refusal.NOT_FROM_HERE, standing.state is not State.PROPOSED),
            (Refusal.REPLACED, standing.replaced),
            (Refusal.NOT_SEEN, not standing.implications_seen),
        )
        if holds
    ]
    if found:
        raise StepRefusedError(tuple(found))
    if version.edition != edition:
        raise ChangedMeanwhileError
    _check_day(decided_on, today, *_decision_follows(version))
    planned(asked=_asked(version, _result(held), below_zero_reason))
    version.decided_on, version.below_zero_reason = decided_on, below_zero_reason.strip()
    version.decision_entered_at, version.decision_entered_by = at, by
    version.save()
    log_deed(account_id=by.pk, verb="enter_decision", noun=NOUN, key=version.pk)


def _decision_follows(version: RevisionVersion) -> tuple[After, date | None]:
    """Return what the college decides after: the last talk on the contract, or what it corrects."""
    talk = version.talks.filter(kind="contract").order_by("-held_on").first()
    if talk is not None:
        return After.TALK, talk.held_on
    return After.FORMER, version.corrects.decided_on if version.corrects else None


def _check_day(on: date, today: date, after: After, earliest: date | None) -> None:
    if on > today:
        raise DayNotPossibleError
    if earliest is not None and on < earliest:
        raise DayNotPossibleError(after, earliest)


@transaction.atomic
def confirm_decision(
    *, key: UUID, seen: datetime | None, by: Account, at: datetime
) -> RevisionVersion:
    """Confirm what another entered: the budget is amended and the agreements hold, or nothing.

    ``seen`` is when the decision that was shown was entered: going back to the talks forgets it, so
    with another moment contents and agreements may be others. Raises StepRefusedError,
    ChangedMeanwhileError, UnknownLinesError and BelowZeroError.
    """
    version = locked_version(key)
    held = checked(read_contents(version.content))
    check_step(standing_of(version, by=by, held=held), State.DECIDED)
    if version.decision_entered_at != seen:
        raise ChangedMeanwhileError
    asked = _asked(version, _result(held), version.below_zero_reason)
    amend_budget(asked=asked, by=by, at=at)
    record_agreements(
        agreed=_agreed(version, held),
        municipality_code=version.municipality_id,
        series=version.series,
        source=version.pk,
        by=by,
        at=at,
    )
    version.decision_confirmed_at, version.decision_confirmed_by = at, by
    return _moved(version, State.DECIDED, by)


@transaction.atomic
def follow_up(*, key: UUID, to: State, on: date, by: Account, today: date) -> RevisionVersion:
    """Note that the council was informed, or that the addendum was signed, on a day.

    Raises StepRefusedError and DayNotPossibleError.
    """
    version = locked_version(key)
    if to not in {State.COUNCIL_INFORMED, State.SIGNED}:
        raise StepRefusedError((Refusal.NOT_FROM_HERE,))
    check_step(standing_of(version, by=by), to)
    _check_day(on, today, After.DECISION, version.decided_on)
    if to is State.SIGNED:
        version.signed_on = on
    else:
        version.council_informed_on = on
    return _moved(version, to, by)


@transaction.atomic
def correct(*, key: UUID, reason: str, by: Account, at: datetime) -> RevisionVersion:
    """Start the next version of a decided one, with its contents, to mend what is wrong in it.

    Agreements and the ways to a lump sum come along; talks stay where they were held, and the
    agreements still name them. Raises StepRefusedError when it is not decided, or was corrected.
    """
    version = locked_version(key)
    if version.state not in FIXED or later_version(version) is not None:
        raise StepRefusedError((Refusal.NOT_FROM_HERE,))
    correction = RevisionVersion.objects.create(
        series=version.series,
        number=version.number + 1,
        corrects=version,
        correction_reason=reason,
        municipality_id=version.municipality_id,
        year=version.year,
        title=version.title,
        content=version.content,
        state=State.TALKS.value,
        made_at=at,
        made_by=by,
    )
    _copy_parts(version, correction)
    log_deed(account_id=by.pk, verb="correct", noun=NOUN, key=correction.pk)
    return correction


def _copy_parts(version: RevisionVersion, correction: RevisionVersion) -> None:
    agreements = list(version.agreements.order_by("pk"))
    for agreement in agreements:
        agreement.pk, agreement.revision = None, correction
    ways, notes = list(version.ways.order_by("pk")), list(version.notes.order_by("pk"))
    for way in ways:
        way.pk, way.revision = None, correction
    for note in notes:
        note.pk, note.revision = None, correction
    PlannedAgreement.objects.bulk_create(agreements)
    LumpSumWay.objects.bulk_create(ways)
    AwardNote.objects.bulk_create(notes)


def _moved(version: RevisionVersion, to: State, by: Account) -> RevisionVersion:
    former = version.state
    version.state = to.value
    version.save()
    details: dict[str, object] = {"from": former, "to": to.value}
    log_deed(account_id=by.pk, verb="move", noun=NOUN, key=version.pk, details=details)
    return version


def _result(held: Checked) -> RevisionResult:
    if held.result is None:
        raise StepRefusedError((Refusal.HAS_FAULTS,))
    return held.result


def _asked(
    version: RevisionVersion, result: RevisionResult, below_zero_reason: str
) -> AmendmentAsked:
    shifts: defaultdict[LineKey, Money] = defaultdict(lambda: ZERO)
    for one in result.amendment.lines:
        shifts[one.line.task_field, one.line.sub_product] += one.amount
    return AmendmentAsked(
        municipality_code=version.municipality_id,
        year=version.year,
        reference=read_contents(version.content).amendment,
        series=version.series,
        source=version.pk,
        shifts=shifts,
        below_zero_reason=below_zero_reason,
    )


def _agreed(version: RevisionVersion, held: Checked) -> list[Agreed]:
    return [
        Agreed(
            team_kind=award.team_kind,
            contractor=award.contractor,
            kind=one.kind,
            indicator=one.indicator,
            text=one.text,
            baseline=one.baseline,
            target=one.target,
            direction=one.direction,
            by=one.by,
            agreed_on=one.agreed_on,
            talk=one.talk_id,
        )
        for one in version.agreements.all()
        if (award := award_of(held.revision, one.award_key))
    ]
