-- The teams in which an account has a place on a day, with their contractor and what they are in it.
SELECT t.*, c.name AS contractor_name, c.municipality_id,
    bool_or(place.posted) AS posted, bool_or(place.leads) AS leads, bool_or(place.triages) AS triages
FROM (
    SELECT o.team_id, true AS posted, o.role = 'lead' AS leads, false AS triages
    FROM organisation_professional p
    JOIN organisation_posting o ON o.professional_id = p.id
    WHERE p.account_id = %(account)s
        AND o.started_on <= %(day)s AND (o.ended_on IS NULL OR o.ended_on > %(day)s)
    UNION ALL
    SELECT d.team_id, false, false, true
    FROM organisation_professional p
    JOIN organisation_triageduty d ON d.professional_id = p.id
    WHERE p.account_id = %(account)s
        AND d.started_on <= %(day)s AND (d.ended_on IS NULL OR d.ended_on > %(day)s)
) place
JOIN organisation_team t ON t.id = place.team_id
JOIN organisation_contractor c ON c.id = t.contractor_id
GROUP BY t.id, c.id
ORDER BY t.name, t.id
