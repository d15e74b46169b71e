-- Who works where, by pseudonym.
SELECT w.ledger_key::text AS professional_key,
       o.municipality_id AS municipality,
       t.team_kind,
       t.code AS team,
       p.role,
       array_to_string(w.expertise, '|') AS expertise,
       p.contract,
       p.fte::float8 AS fte,
       p.started_on,
       p.ended_on
FROM organisation_posting p
JOIN organisation_professional w ON w.id = p.professional_id
JOIN organisation_team t ON t.id = p.team_id
JOIN organisation_contractor o ON o.id = t.contractor_id
ORDER BY t.code, w.ledger_key, p.started_on
