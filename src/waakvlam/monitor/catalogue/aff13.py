"""AFF13: adults with begeleiding by a provider, against the base date."""

from waakvlam.monitor.definition import REFERRAL, Indicator, Part, Words

AFF13 = Indicator(
    code="AFF13",
    name=Words(
        nl="Begeleiding ten opzichte van de peildatum", en="Begeleiding against the base date"
    ),
    tells=Words(
        nl="Hoeveel personen Wmo-begeleiding hebben, gedeeld door het aantal op de peildatum.",
        en="How many persons have Wmo begeleiding, divided by the number on the base date.",
    ),
    caveat=Words(
        nl="Volgt de toekenning, niet of de zorg echt geleverd is.",
        en="Follows what was granted, not whether the care was given.",
    ),
    source="D",
    unit="index",
    direction="down",
    concern="affordability",
    population="people",
    norm="AFF13",
    base="base_date",
    part=Part(
        time="stock",
        adds_up="distinct",
        rows="""
            SELECT coalesce(care_started_on, starts_on, decided_on) AS since,
                least(care_ended_on, ends_on) AS until, person_key,
                team_kind, team, district, law, form, referrer
            FROM known_referrals
            WHERE granted AND begeleiding AND law = 'wmo'
        """,
        breakdowns=REFERRAL,
        key="person_key",
    ),
)
