"""AFF6: how many hours of work a case takes."""

from waakvlam.monitor.definition import CLOSED_CASE, Indicator, Part, Words

AFF6 = Indicator(
    code="AFF6",
    name=Words(nl="Uren per dossier", en="Hours per case"),
    tells=Words(
        nl="Hoeveel uur gemiddeld op een gesloten dossier geschreven is.",
        en="How many hours on average were written on a closed case.",
    ),
    caveat=Words(
        nl="Een dossier waarop niets geschreven is telt niet mee en verlaagt de dekking.",
        en="A case on which nothing was written does not count and lowers the coverage.",
    ),
    source="E5.5.2",
    unit="hours",
    direction="none",
    concern="affordability",
    population="households",
    part=Part(
        time="event",
        adds_up="mean",
        rows="""
            SELECT cases.closed_on AS day, written.minutes, cases.team_kind, cases.team,
                cases.district, cases.closed_reason, cases.dropout_reason
            FROM cases
            LEFT JOIN (
                SELECT case_key, sum(minutes) AS minutes
                FROM known_hours
                WHERE case_key IS NOT NULL
                GROUP BY case_key
            ) written ON written.case_key = cases.case_key
            WHERE cases.closed_on IS NOT NULL
        """,
        breakdowns=CLOSED_CASE,
        value="minutes / 60",
    ),
)
