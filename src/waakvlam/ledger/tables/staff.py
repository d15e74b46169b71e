"""The people who help and what the neighbourhood offers beside them."""

from waakvlam.ledger.tables import codes
from waakvlam.ledger.tables.common import (
    ENDED_ON,
    MUNICIPALITY,
    PLACE,
    SPELL,
    STARTED_ON,
    TEAM,
    TEAM_KIND,
    count,
    may,
    month,
    must,
    week,
)
from waakvlam.ledger.tables.definition import Kind, Table

HOURS = Table(
    "hours",
    columns=(
        week("in which the time was spent"),
        MUNICIPALITY,
        must("professional_key", Kind.TEXT),
        TEAM_KIND,
        TEAM,
        may("case_key", Kind.TEXT),
        must("activity", Kind.TEXT, codes=codes.ACTIVITIES),
        must("client_bound", Kind.BOOL, "a case is named, or the activity is individual or group"),
        count("minutes"),
    ),
)

STAFFING = Table(
    "staffing",
    order=SPELL,
    columns=(
        must("professional_key", Kind.TEXT),
        MUNICIPALITY,
        TEAM_KIND,
        TEAM,
        must("role", Kind.TEXT, codes=codes.STAFF_ROLES),
        must("expertise", Kind.TEXTS),
        must("contract", Kind.TEXT, codes=codes.EMPLOYMENTS),
        count("fte", kind=Kind.FLOAT),
        STARTED_ON,
        ENDED_ON,
    ),
)

ABSENCE = Table(
    "absence",
    columns=(
        MUNICIPALITY,
        TEAM_KIND,
        TEAM,
        month("in which they were absent"),
        must("kind", Kind.TEXT, codes=codes.ABSENCE_KINDS),
        count("fte_days", "fte times weekdays, of the whole month", kind=Kind.FLOAT),
    ),
)

VACANCIES = Table(
    "vacancies",
    key=("vacancy_key",),
    order=(("opened_on", "filled_on"),),
    columns=(
        must("vacancy_key", Kind.TEXT),
        MUNICIPALITY,
        TEAM_KIND,
        TEAM,
        count("fte", kind=Kind.FLOAT),
        must("opened_on", Kind.DAY),
        may("filled_on", Kind.DAY),
    ),
)

SOCIAL_BASE = Table(
    "social_base",
    key=("use_key",),
    order=SPELL,
    columns=(
        must("use_key", Kind.TEXT),
        MUNICIPALITY,
        may("case_key", Kind.TEXT),
        may("household_key", Kind.TEXT),
        *PLACE[1:],
        must("kind", Kind.TEXT, codes=codes.SOCIAL_BASE_KINDS),
        STARTED_ON,
        ENDED_ON,
    ),
)
