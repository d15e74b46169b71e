"""Rows of help requests, cut off at what is known by the last day (H1 to H5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from waakvlam.casework.clock.rules import NormClock, Stop, StopReason, effective_deadline
from waakvlam.demo.data.norms import HOLD_FROM, TERMS
from waakvlam.demo.data.words import ALTERNATIVE, FAMILY_QUESTIONS, QUESTIONS, REASON
from waakvlam.demo.generate.asks import Ask
from waakvlam.demo.generate.days import Days, moment
from waakvlam.demo.generate.dice import Dice
from waakvlam.demo.generate.people import Home
from waakvlam.demo.generate.rows import Rows
from waakvlam.organisation.norm.rules import NormEvent, NormTerms, NormUnit, deadline

STEPS = ("first_contact", "quality_contact", "first_conversation")
RECORDER = 1
"""The account of the STIP desk, the first that is added."""
NAMED = {"information_advice": "", "not_taken_up": REASON}
SENT_ON = {"social_base", "other_desk", "not_taken_up"}


@dataclass(frozen=True, slots=True)
class Written:
    """A request as it was written: its key and what of its steps is known."""

    key: UUID
    held: dict[str, datetime]


class RequestWriter:
    """Writes requests with their deadlines, by the product's own rules."""

    def __init__(self, rows: Rows, days: Days, dice: Dice) -> None:
        self._rows, self._days, self._dice = rows, days, dice
        self._cut = moment(days.today, 0)
        self._terms = {number: _terms(number) for number in range(1, len(TERMS) + 1)}
        self._day_dues: dict[tuple[int, date], datetime] = {}

    def write(self, ask: Ask, home: Home, case_key: UUID | None) -> Written:
        """Add the request, and its stop of the clock."""
        held = self._known_steps(ask)
        closed = ask.decided_on if ask.decided_on and ask.decided_on <= self._days.last else None
        key = self._dice.key()
        words = FAMILY_QUESTIONS if ask.team.is_youth and self._dice.chance(0.6) else QUESTIONS
        triaged = ask.triaged_on <= self._days.last
        self._rows.add(
            "casework_helprequest",
            key=key,
            ledger_key=self._dice.key(),
            **home.wall(),
            person_id=home.persons[0],
            case_id=case_key if closed or "first_conversation" in held else None,
            received_at=ask.received_at,
            recorded_at=ask.received_at,
            recorded_by_id=RECORDER,
            question=self._dice.pick(words),
            source=ask.source,
            source_name="",
            channel=ask.channel,
            urgency=ask.urgency if triaged else "",
            severity=ask.severity if triaged else "",
            complexity=ask.complexity if triaged else "",
            nature="",
            life_domains=ask.domains,
            stream="",
            returning=ask.returning,
            status=_status(held, closed, triaged=triaged, has_case=case_key is not None),
            **self._dues(ask, held, triaged=triaged),
            clock_stopped_since=self._stopped_since(ask),
            outcome=ask.outcome if closed else "",
            outcome_reason=NAMED.get(ask.outcome, "") if closed else "",
            alternative=ALTERNATIVE if closed and ask.outcome in SENT_ON else "",
            closed_on=closed,
            version=1,
        )
        self._write_stop(ask, key, home)
        return Written(key, held)

    def _known_steps(self, ask: Ask) -> dict[str, datetime]:
        moments = (ask.first_contact_at, ask.quality_contact_at, ask.conversation_at)
        until = min(self._cut, moment(ask.decided_on, 23.9)) if ask.decided_on else self._cut
        return {
            step: held for step, held in zip(STEPS, moments, strict=True) if held and held < until
        }

    def _dues(self, ask: Ask, held: dict[str, datetime], *, triaged: bool) -> dict[str, object]:
        columns: dict[str, object] = {}
        for step, norm in zip(STEPS, (1, 3, 4), strict=True):
            original = due = self._due(ask, norm)
            if step == "first_contact" and ask.urgency == "acute" and triaged:
                norm, due = 2, min(original, self._due(ask, 2))  # noqa: PLW2901  (the stricter)
            if ask.stop and ask.stop[2] < self._cut:
                done = held.get(step)
                if done is None or done >= ask.stop[2]:
                    due = self._put_off(ask, norm, due)
            columns[f"{step}_norm_id"] = norm
            columns[f"{step}_due"] = due
            columns[f"{step}_due_original"] = original
            columns[f"{step}_at"] = held.get(step)
        return columns

    def _due(self, ask: Ask, norm: int) -> datetime:
        terms = self._terms[norm]
        if terms.unit is NormUnit.CLOCK_HOURS:
            return deadline(ask.received_at, terms, self._days.calendar)
        known = (norm, ask.received_on)
        if known not in self._day_dues:
            self._day_dues[known] = deadline(ask.received_at, terms, self._days.calendar)
        return self._day_dues[known]

    def _put_off(self, ask: Ask, norm: int, due: datetime) -> datetime:
        reason, start, end = ask.stop or ("", self._cut, self._cut)
        stop = Stop(StopReason(reason), start, end)
        clock = NormClock(ask.received_at, due, self._terms[norm].unit, (stop,))
        return effective_deadline(clock, end, self._days.calendar)

    def _stopped_since(self, ask: Ask) -> datetime | None:
        runs_on = ask.decided_on is None or ask.decided_on > self._days.last
        if ask.stop and runs_on and ask.stop[1] < self._cut <= ask.stop[2]:
            return ask.stop[1]
        return None

    def _write_stop(self, ask: Ask, key: UUID, home: Home) -> None:
        if ask.stop is None or ask.stop[1] >= self._cut:
            return
        reason, start, end = ask.stop
        self._rows.add(
            "casework_clockstop",
            id=self._rows.number("casework_clockstop"),
            **home.wall(),
            request_id=key,
            reason=reason,
            tries=3 if reason == "cannot_be_reached" else 0,
            started_at=start,
            ended_at=None if self._stopped_since(ask) else min(end, self._cut),
        )


def _terms(number: int) -> NormTerms:
    code, _, amount, unit, _ = TERMS[number - 1]
    return NormTerms(
        code, NormEvent.RECEIVED, NormEvent(code), amount, NormUnit(unit), number, HOLD_FROM
    )


def _status(
    held: dict[str, datetime], closed: date | None, *, triaged: bool, has_case: bool
) -> str:
    if closed:
        return "closed"
    if "first_conversation" in held and has_case:
        return "taken_up"
    return "waiting" if triaged else "new"
