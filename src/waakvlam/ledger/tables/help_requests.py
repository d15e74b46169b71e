"""Requests for help and their three norms (H3)."""

from waakvlam.ledger.tables import codes
from waakvlam.ledger.tables.common import (
    DISTRICT_LIVED_IN,
    MUNICIPALITY,
    TEAM,
    TEAM_KIND,
    count,
    may,
    must,
)
from waakvlam.ledger.tables.definition import Column, Kind, Table

NORMED_STEPS = ("first_contact", "quality_contact", "first_conversation")


def _normed(step: str) -> tuple[Column, ...]:
    return (
        must(f"{step}_due", Kind.MOMENT, "the deadline, stops of the clock so far included"),
        may(f"{step}_due_original", Kind.MOMENT, "the deadline at arrival"),
        may(f"{step}_at", Kind.MOMENT, "when it happened"),
    )


_AFTER_RECEIPT = tuple(
    ("received_at", f"{step}_{moment}")
    for step in NORMED_STEPS
    for moment in ("due", "due_original", "at")
)

HELP_REQUESTS = Table(
    "help_requests",
    key=("request_key",),
    columns=(
        must("request_key", Kind.TEXT),
        MUNICIPALITY,
        must("household_key", Kind.TEXT),
        may("person_key", Kind.TEXT),
        TEAM_KIND,
        TEAM,
        DISTRICT_LIVED_IN,
        may("stream", Kind.TEXT, codes=codes.STREAMS),
        must("source", Kind.TEXT, "who asked", codes=codes.REQUEST_SOURCES),
        must("channel", Kind.TEXT, "how it came in", codes=codes.CHANNELS),
        must("received_at", Kind.MOMENT),
        may("urgency", Kind.TEXT, codes=codes.URGENCIES),
        may("severity", Kind.TEXT, codes=codes.SEVERITIES),
        may("complexity", Kind.TEXT, codes=codes.COMPLEXITIES),
        may("life_domains", Kind.TEXTS, "the life domains touched"),
        *_normed("first_contact"),
        *_normed("quality_contact"),
        *_normed("first_conversation"),
        count("stopped_days", "calendar days the clock stood still before the first conversation"),
        may("clock_stopped_since", Kind.MOMENT_OR_DAY, "null while the clock runs"),
        must("returning", Kind.BOOL, "the household was helped before"),
        may("case_key", Kind.TEXT),
        may("outcome", Kind.TEXT, codes=codes.OUTCOMES),
        may("closed_on", Kind.DAY, "the day the request was dealt with"),
    ),
    order=(
        *_AFTER_RECEIPT,
        ("received_at", "clock_stopped_since"),
        ("received_at", "closed_on"),
    ),
)
