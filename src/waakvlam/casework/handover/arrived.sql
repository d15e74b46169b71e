-- The files that came to a team and in which nobody helps yet, oldest first.
SELECT o.household_id, h.name, f.name, a.display_name, o.at, coalesce(r.name, ''), o.reason
FROM casework_handover o
JOIN casework_household h ON h.key = o.household_id
JOIN organisation_team f ON f.id = o.from_team_id
JOIN accounts_account a ON a.id = o.by_id
LEFT JOIN organisation_professional r ON r.id = o.receiver_id
WHERE o.team_id = %(team)s AND o.awaits_helper
ORDER BY o.at, o.id
LIMIT %(most)s
