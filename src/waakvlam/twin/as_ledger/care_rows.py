"""Referrals of a simulated ledger: care that was decided on, and enquiries that are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from waakvlam.twin.as_ledger.moments import Moments
from waakvlam.twin.as_ledger.spells import Care, Spell, Told
from waakvlam.twin.as_ledger.teams import Place, Row
from waakvlam.twin.engine.state import FIRST_CLIENT

# Begeleiding, and the other care that teams indicate most (iWmo and iJw, WJ756).
BEGELEIDING: Final = {"wmo": "02", "youth": "45"}
_OTHER: Final = {"wmo": "01", "youth": "54"}
_STATUTORY_REFERRER: Final = {"wmo": "wmo_desk", "youth": "gp"}


def category_of(care: Care, law: str) -> str:
    """Return the product category of care."""
    return _OTHER[law] if care.kind == "other" else BEGELEIDING[law]


def referral_key(place: Place, care: Care) -> str:
    """Return the key of a referral."""
    return f"{place.household(care.number)}-{care.kind}{care.spell}"


def referral_rows(
    told: Told, spells: Iterable[Spell], places: tuple[Place, ...], moments: Moments
) -> Iterator[Row]:
    """Yield all care that runs at the start or comes later, then the enquiries without care."""
    for care in told.care:
        if care.ends >= moments.origin or care.decided >= moments.origin:
            yield _of_care(care, told, places[care.team], moments)
    for spell in spells:
        if spell.enquiry is not None and not spell.enquiry.granted:
            yield _of_enquiry(spell, places[spell.team], moments)


def _of_care(care: Care, told: Told, place: Place, moments: Moments) -> Row:
    statutory = care.kind == "statutory"
    spell = told.spells.get((care.team, care.number, care.spell))
    decided = moments.day(care.decided)
    asked = decided
    if spell is not None and care.kind == "team" and spell.enquiry is not None:
        asked = moments.day(spell.enquiry.begins)
    ended = moments.day_if_past(care.ends)
    row = place.columns() | {
        "referral_key": referral_key(place, care),
        "household_key": place.household(care.number),
        "person_key": place.person(care.number),
        "case_key": place.case(spell) if spell is not None and spell.phases else None,
        "referrer": _STATUTORY_REFERRER[place.law] if statutory else "team",
        **_product(place, category_of(care, place.law)),
        "reported_on": asked,
        "applied_on": asked,
        "decided_on": decided,
        "granted": True,
        "starts_on": moments.day(care.begins),
        "ends_on": moments.day(care.ends),
        "care_started_on": moments.day_if_past(care.begins),
        "care_ended_on": ended,
        "end_reason": None if ended is None else _end_reason(care, told),
        "expected_cents": care.cents,
    }
    return row | {"team": None} if statutory else row


def _end_reason(care: Care, told: Told) -> str:
    """Tell how care ended: the first of the running clients are those whom teams take over (A8)."""
    if care.kind == "client" and care.number - FIRST_CLIENT < told.taken_over.get(care.team, 0):
        return "taken_over_by_team"
    return "as_planned"


def _of_enquiry(spell: Spell, place: Place, moments: Moments) -> Row:
    """Return an enquiry that still runs or was declined; the twin does not know its last day."""
    enquiry = spell.enquiry
    assert enquiry is not None  # noqa: S101 - the caller chose it so
    decided = moments.day_if_past(enquiry.decided)
    return place.columns() | {
        "referral_key": f"{place.household(spell.number)}-enquiry{spell.spell}",
        "household_key": place.household(spell.number),
        "person_key": place.person(spell.number),
        "case_key": place.case(spell),
        "referrer": "team",
        **_product(place, BEGELEIDING[place.law]),
        "reported_on": moments.day(enquiry.begins),
        "applied_on": moments.day(enquiry.begins),
        "decided_on": decided,
        "granted": None if decided is None else False,
    }


def _product(place: Place, category: str) -> Row:
    return {
        "law": place.law,
        "product_category": category,
        "begeleiding": category == BEGELEIDING[place.law],
        "form": "in_kind",
    }
