-- A household that was not joined to another: with what every page on it tells of its team and of
-- where it is, and whether it awaits triage or, handed over, somebody who helps.
SELECT h.*, coalesce(n.name, d.name) AS area, t.name AS team_name, t.team_kind AS kind_of_team,
    t.weekdays AS team_weekdays,
    EXISTS (SELECT FROM casework_helprequest r WHERE r.household_id = h.key AND r.status = 'new')
    OR EXISTS (SELECT FROM casework_handover o WHERE o.household_id = h.key AND o.awaits_helper)
    AS awaits_triage
FROM casework_household h
JOIN organisation_team t ON t.id = h.team_id
JOIN population_district d ON d.code = h.district_id
LEFT JOIN population_neighbourhood n ON n.code = h.neighbourhood_id
WHERE h.key = %(household)s AND h.merged_into_id IS NULL
