-- Who is helped within a case: one row from joining to leaving, also when their own phase changed
-- meanwhile, or two spells at one time came together by a merging (H7). The age is a band, on the
-- day they joined.
SELECT c.ledger_key::text AS case_key,
       h.municipality_id AS municipality,
       h.ledger_key::text AS household_key,
       -- Somebody who turned out to be another counts as that other (H7).
       p.ledger_key::text AS person_key,
       CASE WHEN p.birth_date IS NULL THEN CASE WHEN t.team_kind = 'adults' THEN '23_64' ELSE '0_11' END
            WHEN a.years < 12 THEN '0_11'
            WHEN a.years < 18 THEN '12_17'
            WHEN a.years < 23 THEN '18_22'
            WHEN a.years < 65 THEN '23_64'
            ELSE '65_plus' END AS age_band,
       m.started_on,
       m.ended_on
FROM (
    SELECT case_id, person_id, household_id, team_id, min(started_on) AS started_on,
           CASE WHEN bool_and(ended_on IS NOT NULL) THEN max(ended_on) END AS ended_on
    FROM (
        SELECT *, count(*) FILTER (WHERE joins) OVER spells AS joined
        FROM (
            SELECT *, started_on > coalesce(
                       max(coalesce(ended_on, 'infinity')) OVER before, '-infinity') AS joins
            FROM casework_member
            WINDOW before AS (PARTITION BY case_id, person_id ORDER BY started_on, id
                              ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
        ) f
        WINDOW spells AS (PARTITION BY case_id, person_id ORDER BY started_on, id)
    ) j
    GROUP BY case_id, person_id, household_id, team_id, joined
) m
JOIN casework_case c ON c.key = m.case_id
JOIN casework_household h ON h.key = m.household_id
JOIN organisation_team t ON t.id = m.team_id
JOIN casework_person s ON s.key = m.person_id
JOIN casework_person p ON p.key = coalesce(s.merged_into_id, s.key)
LEFT JOIN LATERAL (SELECT extract(year FROM age(m.started_on, p.birth_date)) AS years) a ON true
ORDER BY m.started_on, p.ledger_key
