"""Cases: their phases, who is helped, who coordinates, and the plan."""

from waakvlam.ledger.tables import codes
from waakvlam.ledger.tables.common import (
    ENDED_ON,
    MUNICIPALITY,
    PLACE,
    SPELL,
    STARTED_ON,
    count,
    may,
    must,
)
from waakvlam.ledger.tables.definition import Kind, Table

PHASES = Table(
    "phases",
    order=SPELL,
    needs=(("closed_reason", "ended_on"),),
    columns=(
        must("case_key", Kind.TEXT),
        MUNICIPALITY,
        must("household_key", Kind.TEXT),
        *PLACE[1:],
        must("phase", Kind.TEXT, codes=codes.PHASES),
        STARTED_ON,
        may("ended_on", Kind.DAY, "the day the next phase begins or the case closes"),
        count("residents", "people of the household in this phase"),
        may(
            "closed_reason",
            Kind.TEXT,
            "only on the last phase of a closed case",
            codes=codes.CLOSED_REASONS,
        ),
        may("dropout_reason", Kind.TEXT),
        count("handovers", "changes of professional, on the last phase", required=False),
    ),
)

MEMBERS = Table(
    "members",
    order=SPELL,
    columns=(
        must("case_key", Kind.TEXT),
        MUNICIPALITY,
        must("household_key", Kind.TEXT),
        must("person_key", Kind.TEXT, "who is helped within the case"),
        must("age_band", Kind.TEXT, codes=codes.AGE_BANDS),
        STARTED_ON,
        ENDED_ON,
    ),
)

COORDINATION = Table(
    "coordination",
    order=SPELL,
    columns=(
        must("household_key", Kind.TEXT),
        may("case_key", Kind.TEXT),
        *PLACE,
        must("kind", Kind.TEXT, "who coordinates", codes=codes.COORDINATION_KINDS),
        STARTED_ON,
        ENDED_ON,
    ),
)

PLANS = Table(
    "plans",
    key=("plan_key",),
    order=(("agreed_on", "ended_on"), ("agreed_on", "last_review_on"), ("goals_met", "goals")),
    columns=(
        must("plan_key", Kind.TEXT),
        must("case_key", Kind.TEXT),
        *PLACE,
        must("agreed_on", Kind.DAY),
        ENDED_ON,
        count("active_tracks"),
        count("goals"),
        count("goals_met"),
        may("day_activity", Kind.BOOL, "has something to do by day, at the end"),
        may("last_review_on", Kind.DAY),
    ),
)
