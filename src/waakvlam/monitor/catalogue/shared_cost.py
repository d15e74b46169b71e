"""Where what was spent went to: the district of the row, or the districts that its team serves.

A team serves the districts in which it helps most households of its kind, and the one in which
most of its own live. Its cost is split by their households, each weighed as the ledger's norms say
(weight.households and, extra, weight.low_income, weight.care, weight.multi_scheme and
weight.with_minor); without such norms every household counts once (F6). What is of no team and of
no district has none here.
"""

_SERVED = """
    SELECT team, district FROM (
        SELECT team_kind::VARCHAR AS team_kind, team::VARCHAR AS team,
            district::VARCHAR AS district, count(DISTINCT household_key) AS households
        FROM known_phases WHERE team IS NOT NULL GROUP BY ALL
    )
    QUALIFY households = max(households) OVER (PARTITION BY team_kind, district)
        OR households = max(households) OVER (PARTITION BY team)
"""

# Households by group, in the year from which a count holds until the next.
_COUNTED = """
    SELECT district, team_kind, since, until, unnest(groups) AS one FROM (
        SELECT district, if(household_kind = 'with_minor', 'youth_family', 'adults') AS team_kind,
            if(lag(year) OVER w IS NULL, 0, year) AS since, coalesce(lead(year) OVER w, 9999)
                AS until,
            [{'weight': 'weight.households', 'n': households},
             {'weight': 'weight.low_income', 'n': low_income_households},
             {'weight': 'weight.care', 'n': care_households},
             {'weight': 'weight.multi_scheme', 'n': multi_scheme_households},
             {'weight': 'weight.with_minor',
              'n': if(household_kind = 'with_minor', households, 0)}] AS groups
        FROM population
        WINDOW w AS (PARTITION BY district, household_kind ORDER BY year)
    )
"""

_WEIGHED = """
    SELECT s.nth, n.code, arg_max(n.value, (n.team_kind IS NOT NULL)::INTEGER) AS weight
    FROM shared s
    JOIN norms n ON n.municipality = s.municipality AND n.valid_from <= s.month
        AND coalesce(s.month < n.valid_until, true)
        AND (n.team_kind IS NULL OR n.team_kind = s.team_kind)
    WHERE n.code IN ('weight.households', 'weight.low_income', 'weight.care',
        'weight.multi_scheme', 'weight.with_minor')
    GROUP BY ALL
"""

PLACED_SPENDING = f"""
    WITH spent AS (
        SELECT *, row_number() OVER () AS nth FROM known_spending
    ), shared AS (SELECT * FROM spent WHERE district IS NULL AND team IS NOT NULL),
    served AS ({_SERVED}), counted AS ({_COUNTED}), weighed AS ({_WEIGHED}),
    weights AS (
        SELECT nth, code, weight FROM weighed
        UNION ALL
        SELECT nth, 'weight.households', 1 FROM shared
        WHERE nth NOT IN (SELECT nth FROM weighed)
    ), points AS (
        SELECT s.nth, v.district, sum(w.weight * c.one.n) AS points
        FROM shared s
        JOIN served v ON v.team = s.team
        JOIN counted c ON c.district = v.district AND c.since <= year(s.month)
            AND c.until > year(s.month) AND coalesce(s.team_kind, c.team_kind) = c.team_kind
        JOIN weights w ON w.nth = s.nth AND w.code = c.one.weight
        GROUP BY ALL
    ), parts AS (
        SELECT nth, district, points / sum(points) OVER (PARTITION BY nth) AS part
        FROM points WHERE points > 0
    )
    SELECT s.month AS day, coalesce(s.district, p.district) AS district, s.person_key,
        s.cents / 100 * coalesce(p.part, 1) AS euros
    FROM spent s LEFT JOIN parts p ON p.nth = s.nth
"""  # noqa: S608 - all of it is ours, from above
"""Rows with day, district (null: not to be placed), person_key and euros."""
