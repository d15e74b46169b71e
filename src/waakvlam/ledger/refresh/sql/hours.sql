-- Minutes: for a household as its contacts tell, and worked time without one. Client-bound (an
-- assumption, C6): a case is named, or the activity is individual or group work.
SELECT date_trunc('week', k.at AT TIME ZONE 'Europe/Amsterdam')::date AS week,
       h.municipality_id AS municipality,
       w.ledger_key::text AS professional_key,
       t.team_kind,
       t.code AS team,
       c.ledger_key::text AS case_key,
       k.activity,
       (k.case_id IS NOT NULL OR k.activity IN ('individual', 'group')) AS client_bound,
       sum(k.minutes)::int AS minutes
FROM casework_contact k
JOIN casework_household h ON h.key = k.household_id
JOIN organisation_team t ON t.id = team_of_row('contact', k.key::text, k.household_id,
    k.at, k.team_id)
JOIN organisation_professional w ON w.id = k.professional_id
LEFT JOIN casework_case c ON c.key = k.case_id
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
UNION ALL
SELECT k.week,
       o.municipality_id AS municipality,
       w.ledger_key::text AS professional_key,
       t.team_kind,
       t.code AS team,
       NULL AS case_key,
       k.activity,
       false AS client_bound,
       k.minutes
FROM casework_workedtime k
JOIN organisation_team t ON t.id = k.team_id
JOIN organisation_contractor o ON o.id = t.contractor_id
JOIN organisation_professional w ON w.id = k.professional_id
ORDER BY 1, 3, 6 NULLS LAST, 7
