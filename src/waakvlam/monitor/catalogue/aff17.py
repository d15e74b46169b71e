"""AFF17: what the contractor spent of its budget so far this year (F8)."""

from waakvlam.monitor.definition import Breakdown, Indicator, Part, Words

_TEAM: tuple[Breakdown, ...] = ("team_kind", "team")

# Of each line the newest version that was decided, a twelfth for each month with a known cost.
_BUDGET = """
    WITH months AS (
        SELECT DISTINCT month, municipality, team_kind, team
        FROM known_spending WHERE kind = 'team_cost'
    ), lines AS (
        SELECT * FROM budget
        WHERE kind = 'lump_sum' AND coalesce(decided_on <= as_of(), true)
        QUALIFY version = max(version) OVER (PARTITION BY year, municipality, team_kind, team,
            district, programme, task_field, sub_product)
    )
    SELECT DISTINCT m.month AS since, make_date(year(m.month) + 1, 1, 1) AS until,
        b.team_kind, b.team, b.cents / 100 / 12 AS euros, b.nth
    FROM (SELECT *, row_number() OVER () AS nth FROM lines) b
    JOIN months m ON m.municipality = b.municipality AND year(m.month) = b.year
        AND (b.team_kind IS NULL OR b.team_kind = m.team_kind)
        AND (b.team IS NULL OR b.team = m.team)
"""

AFF17 = Indicator(
    code="AFF17",
    name=Words(nl="Besteed van de lumpsum", en="Spent of the lump sum"),
    tells=Words(
        nl="Welk deel van het budget tot nu toe dit jaar de opdrachtnemer echt besteedde.",
        en="Which share of the budget so far this year the contractor really spent.",
    ),
    caveat=Words(
        nl="Het jaarbudget is gelijk over de maanden verdeeld; een maand waarvan de kosten nog "
        "niet bekend zijn, telt niet mee.",
        en="The year's budget is spread evenly over its months; a month of which the cost is not "
        "known yet does not count.",
    ),
    source="D",
    unit="share",
    direction="down",
    concern="affordability",
    population="none",
    norm="AFF17",
    part=Part(
        time="stock",
        adds_up="sum",
        # What was spent stays spent until the year is over: so a month shows the year to date.
        rows="""
            SELECT month AS since, make_date(year(month) + 1, 1, 1) AS until, team_kind, team,
                cents / 100 AS euros
            FROM known_spending WHERE kind = 'team_cost'
        """,
        breakdowns=_TEAM,
        value="euros",
    ),
    divided_by=Part(time="stock", adds_up="sum", rows=_BUDGET, breakdowns=_TEAM, value="euros"),
)
