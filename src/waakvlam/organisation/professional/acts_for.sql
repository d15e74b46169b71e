-- As whom an account works on a day: itself, and those who are away and for whom it stands in.
SELECT p.id, p.name, NULL::date AS until, true AS own, p.sort_key
FROM organisation_professional p
WHERE p.account_id = %(account)s
UNION ALL
SELECT away.id, away.name, a.ended_on, false, away.sort_key
FROM organisation_professional p
JOIN organisation_absence a ON a.stand_in_id = p.id
JOIN organisation_professional away ON away.id = a.professional_id
WHERE p.account_id = %(account)s
    AND a.started_on <= %(day)s AND (a.ended_on IS NULL OR a.ended_on > %(day)s)
ORDER BY sort_key
