"""ACC15: decisions within the legal term."""

from waakvlam.monitor.definition import REFERRAL, Indicator, Part, Words

ACC15 = Indicator(
    code="ACC15",
    name=Words(nl="Besluit binnen de termijn", en="Decision within the term"),
    tells=Words(
        nl="Op welk deel van de aanvragen op tijd is besloten.",
        en="Which share of the applications was decided in time.",
    ),
    caveat=Words(
        nl="Telt op de laatste dag van de termijn, en alleen aanvragen met een termijn.",
        en="Counts on the last day of the term, and only applications that have one.",
    ),
    source="E5.3",
    unit="share",
    direction="up",
    concern="access",
    population="people",
    norm="ACC15",
    part=Part(
        time="event",
        adds_up="share",
        rows="""
            SELECT decide_due AS day, team_kind, team, district, law, form, referrer,
                coalesce(decided_on <= decide_due, false) AS in_time
            FROM known_referrals
            WHERE decide_due <= as_of()
        """,
        breakdowns=REFERRAL,
        value="in_time",
    ),
)
