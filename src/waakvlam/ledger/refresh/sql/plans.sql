-- Plans with how many goals they have and how many were met; a running case is one active track.
SELECT p.ledger_key::text AS plan_key,
       c.ledger_key::text AS case_key,
       h.municipality_id AS municipality,
       t.team_kind,
       t.code AS team,
       h.district_id AS district,
       p.agreed_on,
       p.ended_on,
       CASE WHEN c.closed_on IS NULL THEN 1 ELSE 0 END AS active_tracks,
       g.goals,
       g.goals_met,
       p.day_activity,
       p.last_review_on
FROM casework_plan p
JOIN casework_case c ON c.key = p.case_id
JOIN casework_household h ON h.key = p.household_id
JOIN organisation_team t ON t.id = team_of_row('plan', p.key::text, p.household_id,
    coalesce(p.ended_on, 'infinity')::timestamp AT TIME ZONE 'Europe/Amsterdam', p.team_id)
LEFT JOIN LATERAL (
    SELECT count(*) AS goals, count(*) FILTER (WHERE met) AS goals_met
    FROM casework_goal WHERE plan_id = p.key
) g ON true
ORDER BY p.agreed_on, p.ledger_key
