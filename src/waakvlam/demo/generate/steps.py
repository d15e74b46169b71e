"""The steps of a request towards its norms: contacts, a clock that stands still, an outcome."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from waakvlam.demo.generate.asks import STOPPED, Ask
from waakvlam.demo.generate.days import DAY, Days, moment
from waakvlam.demo.generate.dice import Dice

HOUR = timedelta(hours=1)
STRAINED = 0.9
"""A team below this strength also calls back later."""
STOP_REASONS = {
    "adults": {"resident_asks_to_wait": 55, "cannot_be_reached": 45},
    "youth_family": {"resident_asks_to_wait": 40, "cannot_be_reached": 25,
                     "parent_consent_pending": 25, "child_consent_pending": 10},
}  # fmt: skip
_QUALITY_DAYS = {1: 20, 2: 28, 3: 24, 4: 16, 5: 6, 7: 4, 9: 2}


def first_contacts(ask: Ask, days: Days, dice: Dice) -> None:
    """Set the contact with who signed up and the one in depth, and the clock's stop."""
    strained = ask.team.facts.strength < STRAINED
    ask.first_contact_at = _first_contact(ask, days, dice, strained=strained)
    later = 0 if ask.urgency == "acute" else dice.weighed(_QUALITY_DAYS) + 2 * strained
    day = days.after(ask.received_on, later)
    deep = moment(day, dice.spread(9, 16.5))
    ask.quality_contact_at = max(deep, ask.first_contact_at + HOUR / 3)
    if ask.urgency != "acute" and dice.chance(STOPPED):
        start = ask.first_contact_at + HOUR
        end = moment(start.date() + DAY * dice.between(4, 18), dice.spread(9, 16))
        ask.stop = (dice.weighed(STOP_REASONS[ask.team.facts.kind]), start, end)


def _first_contact(ask: Ask, days: Days, dice: Dice, *, strained: bool) -> datetime:
    day, hour = ask.received_on, ask.received_at.hour + ask.received_at.minute / 60
    open_now = days.is_working(day) and hour < 16.5  # noqa: PLR2004  (half an hour before closing)
    friday = day.weekday() == 4  # noqa: PLR2004  (48 hours from Friday end on Sunday)
    if open_now and (ask.urgency == "acute" or friday or dice.chance(0.6)):
        return ask.received_at + HOUR * dice.spread(0.2, max(0.4, min(4.0, 17.2 - hour)))
    late = dice.between(1, 3) if dice.chance(0.14 if strained else 0.04) else 0
    return moment(days.after(day + DAY, late), dice.spread(8.8, 12.5))


def ready_for_conversation(ask: Ask, days: Days, dice: Dice) -> date:
    """Return the first day on which the conversation can be: it must suit the resident too."""
    if ask.urgency == "acute":
        return days.after(ask.triaged_on, dice.between(0, 1))
    lag = dice.between(2, 5) if ask.urgency == "regular" else dice.between(1, 3)
    if dice.chance(0.08):
        lag += dice.between(3, 7)
    day = days.after(ask.triaged_on, lag)
    return (
        days.after(ask.stop[2].date() + DAY, 1) if ask.stop and ask.stop[2].date() >= day else day
    )


def settle(ask: Ask, conversation: date | None, days: Days, dice: Dice) -> None:
    """Set the conversation and the day of the outcome; who had a conversation was contacted."""
    if conversation is not None:
        hour = dice.pick((9.0, 10.0, 10.5, 11.0, 13.0, 13.5, 14.0, 15.0, 15.5, 16.0))
        held = moment(conversation, hour)
        after_receipt = ask.received_at + HOUR
        ask.conversation_at = max(held, after_receipt) if ask.urgency == "acute" else held
        ask.first_contact_at = min(ask.first_contact_at or held, ask.conversation_at)
        ask.quality_contact_at = min(ask.quality_contact_at or held, ask.conversation_at)
    ask.decided_on = _decision_day(ask, days, dice)
    if ask.stop and ask.conversation_at is None:
        ask.stop = _stopped_until(ask.stop, ask.decided_on)


def _decision_day(ask: Ask, days: Days, dice: Dice) -> date:
    if ask.outcome == "withdrawn":
        return days.after(ask.received_on + DAY * dice.between(3, 25), 0)
    held = ask.conversation_at
    if held is not None:
        later = dice.between(0, 6) if ask.outcome in {"active_help", "supplementary_care"} else 0
        return days.after(held.date(), later)
    deep = ask.quality_contact_at or ask.received_at
    return days.after(deep.date(), dice.between(0, 4))


def _stopped_until(
    stop: tuple[str, datetime, datetime], decided: date
) -> tuple[str, datetime, datetime] | None:
    """Return the stop as far as it lies before the day of the outcome."""
    reason, start, end = stop
    return (reason, start, min(end, moment(decided, 8))) if start.date() < decided else None
