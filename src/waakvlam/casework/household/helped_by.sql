-- The households that an account helps now, by name, with the phase of the case that runs.
SELECT h.key, h.name, coalesce(n.name, ''), t.name,
    coalesce((SELECT s.phase FROM casework_phasespell s
              WHERE s.household_id = h.key AND s.ended_on IS NULL LIMIT 1), ''),
    count(*) OVER ()
FROM casework_household h
JOIN organisation_team t ON t.id = h.team_id
LEFT JOIN population_neighbourhood n ON n.code = h.neighbourhood_id
WHERE h.key IN (
    SELECT i.household_id
    FROM casework_involvement i
    JOIN organisation_professional p ON p.id = i.professional_id
    WHERE p.account_id = %(account)s AND i.ended_on IS NULL
)
ORDER BY h.name, h.key
LIMIT %(size)s OFFSET %(skip)s
