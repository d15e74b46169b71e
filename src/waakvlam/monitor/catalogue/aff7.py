"""AFF7 and AFF7s: whom the team refers to supplementary care."""

from waakvlam.monitor.definition import REFERRAL, Indicator, Part, Words

_GRANTED = """
    SELECT decided_on AS day, person_key, team_kind, team, district, law, form, referrer
    FROM known_referrals
    WHERE referrer = 'team' AND granted
"""

AFF7 = Indicator(
    code="AFF7",
    name=Words(nl="Verwezen door het team", en="Referred by the team"),
    tells=Words(
        nl="Hoeveel verschillende personen via het team aanvullende zorg toegekend kregen.",
        en="How many different persons were granted supplementary care through the team.",
    ),
    caveat=Words(
        nl="Minder verwijzen is alleen goed als de eigen hulp genoeg is: zie QUA24.",
        en="Fewer referrals are good only where the team's own help is enough: see QUA24.",
    ),
    source="D",
    unit="persons",
    direction="down",
    concern="affordability",
    population="people",
    norm="AFF7",
    part=Part(
        time="event", adds_up="distinct", rows=_GRANTED, breakdowns=REFERRAL, key="person_key"
    ),
)

AFF7s = Indicator(
    code="AFF7s",
    name=Words(nl="Verwezen naar begeleiding", en="Referred to begeleiding"),
    tells=Words(
        nl="Hoeveel verschillende personen via het team begeleiding toegekend kregen.",
        en="How many different persons were granted begeleiding through the team.",
    ),
    caveat=Words(
        nl="Andere zorg telt niet mee: die blijft het team indiceren.",
        en="Other care does not count: the team keeps indicating it.",
    ),
    source="D",
    unit="persons",
    direction="down",
    concern="affordability",
    population="people",
    norm="AFF7s",
    part=Part(
        time="event",
        adds_up="distinct",
        rows=f"{_GRANTED} AND begeleiding",
        breakdowns=REFERRAL,
        key="person_key",
    ),
)
