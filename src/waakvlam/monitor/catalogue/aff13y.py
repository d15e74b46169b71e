"""AFF13y: youth with invoiced begeleiding, against the month of the base date."""

from waakvlam.monitor.definition import PLACE, Indicator, Part, Words

AFF13Y = Indicator(
    code="AFF13y",
    name=Words(
        nl="Jeugd met begeleiding ten opzichte van de peildatum",
        en="Youth with begeleiding against the base date",
    ),
    tells=Words(
        nl="Hoeveel jeugdigen in de maand gedeclareerde begeleiding hadden, gedeeld door het "
        "aantal in de maand van de peildatum.",
        en="How many youths had invoiced begeleiding in the month, divided by the number in the "
        "month of the base date.",
    ),
    caveat=Words(
        nl="Declaraties komen later: de laatste maanden zijn nog niet compleet.",
        en="Invoices come later: the newest months are not complete yet.",
    ),
    source="D",
    unit="index",
    direction="down",
    concern="affordability",
    population="people",
    norm="AFF13y",
    base="base_date",
    part=Part(
        time="stock",
        adds_up="distinct",
        # A month is a state that lasts until the next, so that the base date has one month too.
        rows="""
            SELECT s.month AS since, (s.month + INTERVAL 1 MONTH)::DATE AS until,
                coalesce(s.person_key, r.person_key) AS person_key,
                coalesce(s.team_kind, r.team_kind::VARCHAR) AS team_kind,
                coalesce(s.team, r.team::VARCHAR) AS team,
                coalesce(s.district, r.district::VARCHAR) AS district, r.begeleiding
            FROM known_spending s
            LEFT JOIN known_referrals r ON r.referral_key = s.referral_key
            WHERE s.kind = 'pxq' AND s.accepted_on IS NOT NULL AND s.cents > 0
                AND coalesce(s.law, r.law) = 'youth' AND coalesce(r.begeleiding, true)
        """,
        breakdowns=PLACE,
        usable="begeleiding",
        key="person_key",
    ),
)
