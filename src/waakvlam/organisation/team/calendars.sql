-- On which weekdays teams work, and on which days they are closed: with all of their municipality.
SELECT t.id, t.weekdays,
    array(SELECT d.day FROM organisation_closedday d
          WHERE d.municipality_id = c.municipality_id AND (d.team_id = t.id OR d.team_id IS NULL))
FROM organisation_team t
JOIN organisation_contractor c ON c.id = t.contractor_id
WHERE t.id = ANY(%(teams)s::bigint[])
