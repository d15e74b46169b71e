-- Who keeps the plan together: the kind, never the name.
SELECT h.ledger_key::text AS household_key,
       c.ledger_key::text AS case_key,
       h.municipality_id AS municipality,
       t.team_kind,
       t.code AS team,
       h.district_id AS district,
       k.kind,
       k.started_on,
       k.ended_on
FROM casework_coordination k
JOIN casework_household h ON h.key = k.household_id
JOIN organisation_team t ON t.id = team_of_row('coordination', k.id::text, k.household_id,
    coalesce(k.ended_on, 'infinity')::timestamp AT TIME ZONE 'Europe/Amsterdam', k.team_id)
LEFT JOIN casework_case c ON c.key = k.case_id
ORDER BY k.started_on, h.ledger_key
