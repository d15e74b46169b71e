"""Supplementary care and its money: referrals, spending, budget, norms."""

from waakvlam.ledger.tables import codes
from waakvlam.ledger.tables.common import (
    DISTRICT_LIVED_IN,
    MUNICIPALITY,
    PLACE_IF_KNOWN,
    SOME_TEAM,
    SOME_TEAM_KIND,
    TEAM_KIND,
    TWO_DIGITS,
    count,
    may,
    month,
    must,
)
from waakvlam.ledger.tables.definition import Column, Kind, Table

REFERRALS = Table(
    "referrals",
    key=("referral_key",),
    order=(
        ("reported_on", "applied_on"),
        ("reported_on", "decided_on"),
        ("applied_on", "decided_on"),
        ("reported_on", "decide_due"),
        ("starts_on", "ends_on"),
        ("care_started_on", "care_ended_on"),
    ),
    columns=(
        must("referral_key", Kind.TEXT),
        MUNICIPALITY,
        must("household_key", Kind.TEXT),
        must("person_key", Kind.TEXT),
        may("case_key", Kind.TEXT),
        TEAM_KIND,
        SOME_TEAM,
        DISTRICT_LIVED_IN,
        must("referrer", Kind.TEXT, codes=codes.REFERRERS),
        must("law", Kind.TEXT, codes=codes.LAWS),
        Column("product_category", Kind.TEXT, meaning="iWmo or iJw", pattern=TWO_DIGITS),
        may("product_code", Kind.TEXT),
        must("begeleiding", Kind.BOOL),
        must("form", Kind.TEXT, codes=codes.CARE_FORMS),
        may("reported_on", Kind.DAY),
        may("applied_on", Kind.DAY),
        may("decide_due", Kind.DAY),
        may("decided_on", Kind.DAY, "for a statutory referral: the day of assignment"),
        may("granted", Kind.BOOL),
        may("starts_on", Kind.DAY),
        may("ends_on", Kind.DAY),
        may("care_started_on", Kind.DAY),
        may("care_ended_on", Kind.DAY),
        may("end_reason", Kind.TEXT, codes=codes.CARE_END_REASONS),
        may("provider", Kind.TEXT),
        count("expected_cents", "over the whole term", kind=Kind.INT64, required=False),
    ),
)

SPENDING = Table(
    "spending",
    columns=(
        month("of the care for pxq and pgb"),
        may("accepted_on", Kind.DAY),
        *PLACE_IF_KNOWN,
        must("kind", Kind.TEXT, codes=codes.SPENDING_KINDS),
        may("referral_key", Kind.TEXT),
        may("person_key", Kind.TEXT),
        may("law", Kind.TEXT, codes=codes.LAWS),
        Column("product_category", Kind.TEXT, required=False, pattern=TWO_DIGITS),
        may("volume", Kind.FLOAT),
        may("unit", Kind.TEXT),
        may("task_field", Kind.TEXT),
        may("sub_product", Kind.TEXT),
        must("cents", Kind.INT64, "eurocents; a correction is negative"),
    ),
)

BUDGET = Table(
    "budget",
    columns=(
        must("year", Kind.INT32),
        *PLACE_IF_KNOWN,
        must("kind", Kind.TEXT, codes=codes.BUDGET_KINDS),
        may("programme", Kind.TEXT),
        may("task_field", Kind.TEXT),
        may("sub_product", Kind.TEXT),
        count("version"),
        may("decided_on", Kind.DAY),
        must("cents", Kind.INT64, "eurocents"),
    ),
)

NORMS = Table(
    "norms",
    order=(("valid_from", "valid_until"),),
    columns=(
        must("code", Kind.TEXT, "an indicator, weight.<phase>, base_date or base_value"),
        MUNICIPALITY,
        SOME_TEAM_KIND,
        must("valid_from", Kind.DAY),
        may("valid_until", Kind.DAY, "the first day on which it no longer holds"),
        must("value", Kind.FLOAT),
        must("source", Kind.TEXT, "where the norm was set"),
    ),
)
