"""AFF8, AFF8f: which part of those with a question for begeleiding the team helps itself."""

from dataclasses import replace

from waakvlam.monitor.definition import PLACE, Indicator, Part, Words

_BY_TEAM = """
    SELECT since, until, person_key, team_kind, team, district FROM helped
    WHERE phase IN ('active_help', 'low_flame', 'crisis')
"""
_BY_PROVIDER = """
    SELECT coalesce(care_started_on, starts_on, decided_on) AS since,
        least(care_ended_on, ends_on) AS until, person_key, team_kind, team, district
    FROM known_referrals
    WHERE granted AND begeleiding
"""

# Begeleiding on the days on which its person is in no such case of any team: on what lies before,
# between and after the spells of help.
_BY_PROVIDER_ALONE = f"""
    WITH by_provider AS ({_BY_PROVIDER}), by_team AS (
        SELECT person_key, since, coalesce(until, DATE '2900-01-01') AS until FROM ({_BY_TEAM})
        WHERE person_key IN (SELECT person_key FROM by_provider)
    ), unhelped AS (
        SELECT person_key, since AS until, max(until) OVER (PARTITION BY person_key ORDER BY since
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS since
        FROM by_team
        UNION ALL
        SELECT person_key, NULL, max(until) FROM by_team GROUP BY person_key
    )
    SELECT greatest(p.since, u.since) AS since, least(p.until, u.until) AS until,
        p.person_key, p.team_kind, p.team, p.district
    FROM by_provider p
    LEFT JOIN unhelped u ON u.person_key = p.person_key
"""  # noqa: S608 - both are ours, from above

AFF8 = Indicator(
    code="AFF8",
    name=Words(nl="Geholpen door het team zelf", en="Helped by the team itself"),
    tells=Words(
        nl="Welk deel van wie hulp of begeleiding krijgt die van het team krijgt.",
        en="Which share of those with help or begeleiding gets it from the team.",
    ),
    caveat=Words(
        nl="Een langere waakvlam verhoogt dit zonder dat er iemand extra geholpen wordt.",
        en="A longer low flame raises this without helping anyone more.",
    ),
    source="E3.2.2",
    unit="share",
    direction="up",
    concern="affordability",
    population="people",
    part=Part(time="stock", adds_up="distinct", rows=_BY_TEAM, breakdowns=PLACE, key="person_key"),
    divided_by=Part(
        time="stock",
        adds_up="distinct",
        rows=f"{_BY_TEAM} UNION ALL ({_BY_PROVIDER_ALONE})",
        breakdowns=PLACE,
        key="person_key",
    ),
)

AFF8f = replace(
    AFF8,
    code="AFF8f",
    name=Words(nl="Waakvlam binnen de eigen hulp", en="Low flame within the team's own help"),
    tells=Words(
        nl="Welk deel van wie hulp of begeleiding krijgt een waakvlam van het team heeft.",
        en="Which share of those with help or begeleiding has a low flame of the team.",
    ),
    caveat=Words(
        nl="Lees naast AFF8: stijgen beide, dan duurt hulp langer zonder meer mensen te bereiken.",
        en="Read beside AFF8: when both rise, help lasts longer rather than reaching more people.",
    ),
    direction="none",
    part=replace(AFF8.part, rows=f"{_BY_TEAM} AND phase = 'low_flame'"),
)
