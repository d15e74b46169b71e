"""AFF11: what a person who is helped or referred by the team costs."""

from waakvlam.monitor.definition import Breakdown, Indicator, Part, Words

_TEAM: tuple[Breakdown, ...] = ("team_kind", "team")

AFF11 = Indicator(
    code="AFF11",
    name=Words(nl="Kosten per geholpen persoon", en="Cost per person helped"),
    tells=Words(
        nl="Wat het team en de zorg na zijn verwijzing kosten, per persoon die het hielp of "
        "verwees.",
        en="What the team and the care after its referrals cost, per person it helped or referred.",
    ),
    caveat=Words(
        nl="Wie eerder verwezen werd en nog zorg heeft, telt mee in de kosten en niet in de "
        "personen. Zorg zonder bekende verwijzing telt niet mee: zie de dekking.",
        en="Who was referred earlier and still has care counts in the cost and not in the persons. "
        "Care without a known referral does not count: see the coverage.",
    ),
    source="E5.5.2",
    unit="euro",
    direction="down",
    concern="affordability",
    population="people",
    norm="base_value",
    part=Part(
        time="event",
        adds_up="sum",
        rows="""
            SELECT s.month AS day, coalesce(s.team_kind, r.team_kind::VARCHAR) AS team_kind,
                coalesce(s.team, r.team::VARCHAR) AS team, s.cents * 0.01 AS euros,
                coalesce(s.person_key, r.person_key) AS person_key,
                r.referrer IS NOT NULL OR s.kind NOT IN ('pxq', 'pgb') AS known
            FROM known_spending s
            LEFT JOIN known_referrals r ON r.referral_key = s.referral_key
            WHERE s.kind IN ('team_cost', 'breakthrough')
                OR (s.kind IN ('pxq', 'pgb') AND coalesce(r.referrer, 'team') = 'team')
        """,
        breakdowns=_TEAM,
        value="euros",
        usable="known",
        people="person_key",
    ),
    divided_by=Part(
        time="overlap",
        adds_up="distinct",
        rows="""
            SELECT since, until, person_key, team_kind, team FROM helped
            WHERE phase IN ('active_help', 'low_flame', 'crisis')
            UNION ALL
            SELECT decided_on, decided_on + 1, person_key, team_kind, team
            FROM known_referrals
            WHERE referrer = 'team' AND granted
        """,
        breakdowns=_TEAM,
        key="person_key",
    ),
)
