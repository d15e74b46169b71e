"""Closing a case with safety concerns: by a decision that stays readable (C10)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from waakvlam.accounts.models import Account
from waakvlam.casework.case.actions import close_case
from waakvlam.casework.case.models import Case
from waakvlam.casework.case.rules import ClosedReason
from waakvlam.casework.contact.models import Contact
from waakvlam.organisation.professional.models import Professional


@transaction.atomic
def close_with_decision(
    *,
    case: Case,
    reason: ClosedReason,
    dropout_reason: str,
    safety_decision: str,
    professional: Professional,
    by: Account,
    at: datetime,
) -> Case:
    """Close the case; a reasoned decision on safety is kept in its timeline, for who comes next.

    The log of deeds holds no free text, so the decision is a note of administration, which meets
    no norm. Raises what ``close_case`` raises, and then nothing was written.
    """
    if safety_decision.strip():
        Contact.objects.create(
            household_id=case.household_id,
            team_id=case.team_id,
            contractor_id=case.contractor_id,
            case=case,
            professional=professional,
            at=at,
            minutes=1,  # the least that a row can hold: deciding took longer, but was not timed
            activity="administration",
            manner="elsewhere",
            note=safety_decision.strip(),
        )
    return close_case(
        case=case,
        reason=reason,
        dropout_reason=dropout_reason,
        safety_decision=safety_decision,
        by=by,
        at=at,
    )
