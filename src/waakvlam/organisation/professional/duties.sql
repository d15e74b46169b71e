-- What an account is on a day: its postings, its triage duties, and the accounts it stands in for.
SELECT o.role, o.team_id, t.contractor_id
FROM organisation_professional p
JOIN organisation_posting o ON o.professional_id = p.id
JOIN organisation_team t ON t.id = o.team_id
WHERE p.account_id = %(account)s
    AND o.started_on <= %(day)s AND (o.ended_on IS NULL OR o.ended_on > %(day)s)
UNION ALL
SELECT 'triages', d.team_id, NULL
FROM organisation_professional p
JOIN organisation_triageduty d ON d.professional_id = p.id
WHERE p.account_id = %(account)s
    AND d.started_on <= %(day)s AND (d.ended_on IS NULL OR d.ended_on > %(day)s)
UNION ALL
SELECT 'stands in', away.account_id, NULL
FROM organisation_professional p
JOIN organisation_absence a ON a.stand_in_id = p.id
JOIN organisation_professional away ON away.id = a.professional_id
WHERE p.account_id = %(account)s AND away.account_id IS NOT NULL
    AND a.started_on <= %(day)s AND (a.ended_on IS NULL OR a.ended_on > %(day)s)
