"""Every key of a scenario: what kind of number it is, its unit, and what it is when left out.

A key left out takes the value that switches it off; a norm left out takes the norm's usual value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST: Final = 1e15  # whole cents stay exact far beyond it
MOST_CLIENTS: Final = 1_000_000
MOST_CV: Final = 100.0
MOST_LOG_SD: Final = 10.0
MOST_CERTAINTY: Final = 0.999  # what 4,000 replications can confirm


class Kind(StrEnum):
    """What a number may be; it also decides the law of its doubt."""

    SHARE = "share"
    POSITIVE = "positive"
    ANY = "any"
    GROWTH = "growth"
    CLIENTS = "clients"
    CENTS = "cents"
    DURATION = "duration"
    STAFF = "staff"
    WEEK_HOURS = "week_hours"
    CV = "cv"
    CERTAINTY = "certainty"
    LOG_SD = "log_sd"

    @property
    def law(self) -> str:
        """The law of a spread (`engine.setup.Spread`)."""
        if self is Kind.SHARE:
            return "logit_normal"
        return "normal" if self in {Kind.ANY, Kind.GROWTH} else "lognormal"

    @property
    def is_share(self) -> bool:
        """Whether it is a part of 1, which people read as a percentage."""
        return self in {Kind.SHARE, Kind.CERTAINTY}

    @property
    def whole(self) -> bool:
        """Whether only whole numbers will do."""
        return self in {Kind.CLIENTS, Kind.CENTS}

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the greatest value."""
        return _BOUNDS[self]


_BOUNDS: Final = {
    Kind.SHARE: (0.0, 1.0),
    Kind.POSITIVE: (0.0, MOST),
    Kind.ANY: (-MOST, MOST),
    Kind.GROWTH: (-0.99, 10.0),
    Kind.CLIENTS: (0.0, float(MOST_CLIENTS)),
    Kind.CENTS: (0.0, MOST),
    Kind.DURATION: (0.0, MOST),
    Kind.STAFF: (0.0, 1e6),
    Kind.WEEK_HOURS: (0.0, 168.0),
    Kind.CV: (0.0, MOST_CV),
    Kind.CERTAINTY: (0.0, MOST_CERTAINTY),
    Kind.LOG_SD: (0.0, MOST_LOG_SD),
}


class Total(StrEnum):
    """A number of the whole scope in which it stands; it is divided over that scope's teams."""

    NO = ""
    BY_ARRIVALS = "arrivals"
    BY_FTE = "fte"  # by arrivals where a team of the scope has no fte


@dataclass(frozen=True, slots=True)
class Key:
    """One key.

    Attributes:
        name: with its section, such as ``help.duration``; a team's own keys have no section.
        default: what it is when left out; None for a duration (of 0 days) and for what a team
            needs or does not have.
        fixed: it is said once and cannot change on a date.
        of_pool: it is said of all teams or of a kind of teams, not of one team.
        field: False for a norm that is scored outside the kernel.
    """

    name: str
    kind: Kind
    unit: str = ""
    default: float | None = 0.0
    total: Total = Total.NO
    fixed: bool = False
    of_pool: bool = False
    field: bool = True

    @property
    def section(self) -> str:
        """The section, empty for a team's own key."""
        return self.name.rpartition(".")[0]

    @property
    def certain(self) -> bool:
        """Whether it cannot be in doubt: a norm scored outside the kernel, or who is there."""
        return not self.field or self.name in {"open_at_start", "waiting_at_start"}

    @property
    def column(self) -> str:
        """The field of ``parameters.TEAM`` (of a duration: its beginning)."""
        return self.name.replace(".", "_")


def _team_keys() -> tuple[Key, ...]:
    return (
        Key("arrivals_per_year", Kind.POSITIVE, "requests a year", None),
        Key("slots", Kind.STAFF, "households", None),
        Key("fte", Kind.STAFF, "fte", None),
        Key("caseload_per_fte", Kind.STAFF, "households per fte", None),
        Key("hours_per_fte_week", Kind.WEEK_HOURS, "hours a week", None),
        Key("client_bound_share", Kind.SHARE, default=1.0),
        Key("open_at_start", Kind.CLIENTS, "households", fixed=True),
        Key("waiting_at_start", Kind.CLIENTS, "households", fixed=True),
    )


def _household_keys() -> tuple[Key, ...]:
    return (
        Key("demand.season_amplitude", Kind.SHARE),
        Key("demand.growth_per_year", Kind.GROWTH, "a year"),
        Key("demand.urgent_share", Kind.SHARE),
        Key("demand.severity_sd", Kind.LOG_SD, "of the logarithm"),
        Key("front_desk.contacts_per_working_day", Kind.POSITIVE, "contacts a working day"),
        Key("triage.advice_share", Kind.SHARE),
        Key("triage.other_desk_share", Kind.SHARE),
        Key("triage.social_base_share", Kind.SHARE),
        Key("triage.direct_share", Kind.SHARE),
        Key("help.duration", Kind.DURATION, "days", None),
        Key("help.hours_per_household_week", Kind.POSITIVE, "hours a week"),
        Key("low_flame.share", Kind.SHARE),
        Key("low_flame.weight", Kind.POSITIVE, "of a slot"),
        Key("low_flame.duration", Kind.DURATION, "days", None),
        Key("low_flame.relapse_share", Kind.SHARE),
        Key("referral.base_share", Kind.SHARE),
        Key("referral.severity_effect", Kind.ANY, "in the logit"),
        Key("referral.other_care_share", Kind.SHARE),
        Key("referral.enquiry_days", Kind.POSITIVE, "days"),
        Key("referral.enquiry_hours", Kind.POSITIVE, "hours"),
        Key("feedback.waiting_worsens", Kind.POSITIVE, "a month"),
        Key("feedback.waiting_threshold_days", Kind.POSITIVE, "days"),
        Key("feedback.pressure_refers", Kind.ANY, "in the logit"),
        Key("feedback.pressure_shortens", Kind.ANY),
        Key("feedback.short_help_returns", Kind.ANY, "in the logit"),
        Key("feedback.pressure_sickness", Kind.POSITIVE),
        Key("feedback.organisation_effect", Kind.ANY, "in the logit"),
    )


def _care_and_cost_keys() -> tuple[Key, ...]:
    arrivals, fte = Total.BY_ARRIVALS, Total.BY_FTE
    return (
        Key("indication.share", Kind.SHARE),
        Key("one_stop_shop.specialist_share", Kind.SHARE),
        Key("one_stop_shop.specialist_duration", Kind.DURATION, "days", None),
        Key("one_stop_shop.lump_sum_cents", Kind.CENTS, "cents a year", total=fte),
        Key("one_stop_shop.overrun_share", Kind.SHARE, default=1.0, fixed=True, of_pool=True),
        Key("supplementary.start_delay", Kind.DURATION, "days", None),
        Key("supplementary.tariff_cents", Kind.CENTS, "cents"),
        Key("supplementary.term", Kind.DURATION, "days", None),
        Key("supplementary.cost_cv", Kind.CV),
        Key("supplementary.clients_at_start", Kind.CLIENTS, "clients", total=arrivals, fixed=True),
        Key("takeover.clients", Kind.CLIENTS, "clients", total=arrivals, fixed=True),
        Key("takeover.first_share", Kind.SHARE, fixed=True),
        Key("takeover.monthly_share", Kind.SHARE, fixed=True),
        Key("statutory.referrals_per_year", Kind.POSITIVE, "referrals a year", total=arrivals),
        Key("statutory.tariff_cents", Kind.CENTS, "cents"),
        Key("cost.per_fte_cents", Kind.CENTS, "cents a year"),
        Key("cost.overhead_cents", Kind.CENTS, "cents a year", total=fte),
    )


def _norm_keys() -> tuple[Key, ...]:
    return (
        Key("norms.first_contact_hours", Kind.POSITIVE, "hours", 48.0),
        Key("norms.quality_contact_working_days", Kind.POSITIVE, "working days", 5.0),
        Key("norms.first_conversation_days", Kind.POSITIVE, "days", 14.0),
        _scored("norms.first_conversation_share", 0.90),
        _scored("norms.helped_by_team_share", 0.80),
        _scored("norms.certainty", 0.90, Kind.CERTAINTY),
    )


def _scored(name: str, default: float, kind: Kind = Kind.SHARE) -> Key:
    return Key(name, kind, default=default, fixed=True, of_pool=True, field=False)


KEYS: Final = {
    key.name: key for key in _team_keys() + _household_keys() + _care_and_cost_keys() + _norm_keys()
}
TEAM_KEYS: Final = frozenset(name for name, key in KEYS.items() if not key.section)
SECTIONS: Final = tuple(dict.fromkeys(key.section for key in KEYS.values() if key.section))

# A duration is three: its law, and two numbers that have a name of their own.
MEAN_AND_CV: Final = {
    f"{name}.{part}": Key(f"{name}.{part}", kind, unit, None)
    for name, key in KEYS.items()
    if key.kind is Kind.DURATION
    for part, kind, unit in (("mean", Kind.DURATION, "days"), ("cv", Kind.CV, ""))
}
NUMBERS: Final = MEAN_AND_CV | {n: k for n, k in KEYS.items() if k.kind is not Kind.DURATION}

MODELS: Final = ("indication", "broad_team", "one_stop_shop")
# A section that one model alone reads; it may stand in the file of another.
OF_MODEL: Final = {"indication": "indication", "one_stop_shop": "one_stop_shop"}
START_STATES: Final = ("empty", "stationary", "given", "ledger")
CALENDARS: Final = ("plain", "nl")
LAWS: Final = ("deterministic", "exponential", "lognormal", "gamma")
LAWS_WITH_CV: Final = frozenset({"lognormal", "gamma"})
RUN_KEYS: Final = (
    "start",
    "days",
    "warm_up_days",
    "start_state",
    "draws",
    "calendar",
    "parameter_uncertainty",
)
