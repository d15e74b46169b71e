"""What people say of the help, and what reviews find."""

from waakvlam.ledger.tables import codes
from waakvlam.ledger.tables.common import (
    MUNICIPALITY,
    SOME_DISTRICT,
    SOME_TEAM,
    SOME_TEAM_KIND,
    TEAM,
    TEAM_KIND,
    count,
    may,
    must,
)
from waakvlam.ledger.tables.definition import Kind, Table

EXPERIENCE = Table(
    "experience",
    key=("answer_key",),
    order=(
        ("asked_on", "answered_on"),
        ("scale_min", "scale_max"),
        ("scale_min", "score"),
        ("score", "scale_max"),
    ),
    columns=(
        must("answer_key", Kind.TEXT),
        MUNICIPALITY,
        must("respondent", Kind.TEXT, codes=codes.RESPONDENTS),
        must("subject", Kind.TEXT, codes=codes.SURVEY_SUBJECTS),
        may("moment", Kind.TEXT, codes=codes.SURVEY_MOMENTS),
        may("pair_key", Kind.TEXT, "joins the answer at the start to the one at the end"),
        SOME_TEAM_KIND,
        SOME_TEAM,
        SOME_DISTRICT,
        must("asked_on", Kind.DAY),
        may("answered_on", Kind.DAY),
        may("statement", Kind.TEXT, codes=codes.STATEMENTS),
        may("score", Kind.FLOAT),
        must("scale_min", Kind.FLOAT),
        must("scale_max", Kind.FLOAT),
        may("language", Kind.TEXT),
    ),
)

EXPERIENCE_BACKGROUND = Table(
    "experience_background",
    columns=(
        MUNICIPALITY,
        must("year", Kind.INT32),
        must("statement", Kind.TEXT, codes=codes.STATEMENTS),
        must("background_band", Kind.TEXT),
        count("answers", "of groups of 10 and more only", kind=Kind.INT64),
        must("mean_score", Kind.FLOAT),
    ),
)

COMPLAINTS = Table(
    "complaints",
    key=("complaint_key",),
    order=(("received_on", "handled_on"),),
    columns=(
        must("complaint_key", Kind.TEXT),
        MUNICIPALITY,
        TEAM_KIND,
        TEAM,
        must("received_on", Kind.DAY),
        may("handled_on", Kind.DAY),
        must("subject", Kind.TEXT, codes=codes.COMPLAINT_SUBJECTS),
        may("upheld", Kind.BOOL),
    ),
)

REVIEWS = Table(
    "reviews",
    # One review may look at several criteria, each in a row of its own.
    key=("review_key", "criterion"),
    columns=(
        must("review_key", Kind.TEXT),
        MUNICIPALITY,
        SOME_TEAM_KIND,
        SOME_TEAM,
        must("reviewed_on", Kind.DAY),
        must("kind", Kind.TEXT, codes=codes.REVIEW_KINDS),
        may("criterion", Kind.TEXT),
        may("met", Kind.BOOL),
    ),
)

CAPABILITIES = Table(
    "capabilities",
    columns=(
        MUNICIPALITY,
        SOME_TEAM_KIND,
        SOME_TEAM,
        must("year", Kind.INT32),
        must("measure", Kind.TEXT, codes=codes.CAPABILITIES),
        must("value", Kind.FLOAT),
        must("unit", Kind.TEXT),
    ),
)
