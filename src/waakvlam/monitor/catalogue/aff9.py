"""AFF9: which part of the granted youth care came by the team's referral (A5)."""

from waakvlam.monitor.definition import REFERRAL, Indicator, Part, Words

AFF9 = Indicator(
    code="AFF9",
    name=Words(nl="Aandeel van het team in de verwijzingen", en="The team's share of referrals"),
    tells=Words(
        nl="Welk deel van de toegekende jeugdhulp door het team verwezen is.",
        en="Which share of the granted youth care was referred by the team.",
    ),
    caveat=Words(
        nl="Stijgt ook als anderen minder verwijzen, zonder dat het team iets anders doet.",
        en="Rises too when others refer less, without the team doing anything else.",
    ),
    source="D",
    unit="share",
    direction="up",
    concern="affordability",
    population="people",
    norm="AFF9",
    part=Part(
        time="event",
        adds_up="share",
        rows="""
            SELECT decided_on AS day, team_kind, team, district, law, form, referrer
            FROM known_referrals
            WHERE granted AND law = 'youth'
        """,
        breakdowns=REFERRAL,
        value="referrer = 'team'",
    ),
)
