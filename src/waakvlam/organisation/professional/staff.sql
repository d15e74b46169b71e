-- Who works in teams on a day, by name, with their posting and whether they are away.
SELECT p.*, o.team_id, o.role, o.fte, away.id IS NOT NULL AS away, away.ended_on AS away_until,
    coalesce(away.stand_in, '') AS stand_in
FROM organisation_posting o
JOIN organisation_professional p ON p.id = o.professional_id
LEFT JOIN LATERAL (
    SELECT a.id, a.ended_on, s.name AS stand_in
    FROM organisation_absence a
    LEFT JOIN organisation_professional s ON s.id = a.stand_in_id
    WHERE a.professional_id = p.id
        AND a.started_on <= %(day)s AND (a.ended_on IS NULL OR a.ended_on > %(day)s)
    LIMIT 1
) away ON true
WHERE o.team_id = ANY(%(teams)s::bigint[])
    AND o.started_on <= %(day)s AND (o.ended_on IS NULL OR o.ended_on > %(day)s)
ORDER BY p.sort_key
