"""AFF14, AFF14w, AFF14f: the caseload, plain and weighed by phase (C7), and who carries it."""

from waakvlam.monitor.definition import Breakdown, Indicator, Part, Words

_TEAM: tuple[Breakdown, ...] = ("team_kind", "team")

# Absence is written in fte-days of a month; `absent_fte` reads it as fte that are not there.
_FTE = Part(
    time="stock",
    adds_up="sum",
    rows="""
        SELECT started_on AS since, ended_on AS until, team_kind, team, fte
        FROM known_staffing
        WHERE role = 'professional'
        UNION ALL
        SELECT month, (month + INTERVAL 1 MONTH)::DATE, team_kind, team,
            -absent_fte(fte_days, month)
        FROM known_absence
    """,
    breakdowns=_TEAM,
    value="fte",
)

# Each phase with the weights that hold while it runs; those of its team kind come first.
_WEIGHED = """
    WITH weights AS (
        SELECT n.value, n.valid_from, n.valid_until, n.municipality, n.code, kinds.team_kind
        FROM norms n
        JOIN (SELECT DISTINCT team_kind FROM known_phases) kinds
            ON coalesce(n.team_kind, kinds.team_kind) = kinds.team_kind
        WHERE n.team_kind IS NOT NULL OR NOT EXISTS (
            SELECT 1 FROM norms own
            WHERE own.code = n.code AND own.municipality = n.municipality
                AND own.team_kind = kinds.team_kind)
    )
    SELECT greatest(p.started_on, w.valid_from) AS since,
        least(p.ended_on, w.valid_until) AS until, p.team_kind, p.team, p.phase,
        w.value AS weight
    FROM known_phases p
    LEFT JOIN weights w ON w.code = 'weight.' || p.phase
        AND w.municipality = p.municipality AND w.team_kind = p.team_kind
"""

AFF14 = Indicator(
    code="AFF14",
    name=Words(nl="Huishoudens per fte", en="Households per fte"),
    tells=Words(
        nl="Hoeveel huishoudens in crisis, intake of actieve hulp er zijn per aanwezige fte.",
        en="How many households in crisis, intake or active help there are per fte present.",
    ),
    caveat=Words(
        nl="Verzuim en verlof van de maand gaan van de fte af, van wie het ook is.",
        en="Sickness and leave of the month are taken off the fte, whoever's it is.",
    ),
    source="D",
    unit="households_per_fte",
    direction="none",
    concern="affordability",
    population="households",
    norm="AFF14",
    part=Part(
        time="stock",
        adds_up="distinct",
        rows="""
            SELECT started_on AS since, ended_on AS until, household_key, team_kind, team
            FROM known_phases
            WHERE phase IN ('crisis', 'intake', 'active_help')
        """,
        breakdowns=_TEAM,
        key="household_key",
    ),
    divided_by=_FTE,
)

AFF14w = Indicator(
    code="AFF14w",
    name=Words(nl="Gewogen huishoudens per fte", en="Weighed households per fte"),
    tells=Words(
        nl="Hetzelfde voor alle fasen, elke fase met het gewicht dat de gemeente eraan gaf.",
        en="The same for all phases, each with the weight that the municipality gave it.",
    ),
    caveat=Words(
        nl="De gewichten zijn een aanname; een fase zonder gewicht telt niet mee.",
        en="The weights are an assumption; a phase without a weight does not count.",
    ),
    source="E5.4",
    unit="households_per_fte",
    direction="none",
    concern="affordability",
    population="households",
    norm="AFF14w",
    part=Part(time="stock", adds_up="sum", rows=_WEIGHED, breakdowns=_TEAM, value="weight"),
    divided_by=_FTE,
)

AFF14f = Indicator(
    code="AFF14f",
    name=Words(nl="Fte van professionals", en="Fte of professionals"),
    tells=Words(
        nl="Hoeveel fte aan professionals de teams hebben.",
        en="How many fte of professionals the teams have.",
    ),
    caveat=Words(
        nl="Zonder verzuim en verlof eraf; teamleiders en ondersteuning tellen niet mee.",
        en="Sickness and leave are not taken off; leads and support do not count.",
    ),
    source="D",
    unit="fte",
    direction="none",
    concern="affordability",
    population="staff",
    part=Part(
        time="stock",
        adds_up="sum",
        rows="""
            SELECT started_on AS since, ended_on AS until, team_kind, team, fte
            FROM known_staffing
            WHERE role = 'professional'
        """,
        breakdowns=_TEAM,
        value="fte",
    ),
)
