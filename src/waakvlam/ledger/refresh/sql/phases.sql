-- Phases of cases; why a case closed and its hand-overs stand on its last phase only. The team is
-- the one that had the file when the phase ended.
SELECT c.ledger_key::text AS case_key,
       h.municipality_id AS municipality,
       h.ledger_key::text AS household_key,
       t.team_kind,
       t.code AS team,
       h.district_id AS district,
       f.phase,
       f.started_on,
       f.ended_on,
       m.residents,
       CASE WHEN f.is_last THEN nullif(c.closed_reason, '') END AS closed_reason,
       CASE WHEN f.is_last AND c.closed_on IS NOT NULL THEN nullif(c.dropout_reason, '') END AS dropout_reason,
       CASE WHEN f.is_last THEN c.handovers END AS handovers
FROM (
    SELECT *, row_number() OVER (PARTITION BY case_id ORDER BY started_on DESC, id DESC) = 1 AS is_last
    FROM casework_phasespell
) f
JOIN casework_case c ON c.key = f.case_id
JOIN casework_household h ON h.key = f.household_id
JOIN organisation_team t ON t.id = team_of_row('phasespell', f.id::text, f.household_id,
    coalesce(f.ended_on, 'infinity')::timestamp AT TIME ZONE 'Europe/Amsterdam', f.team_id)
LEFT JOIN LATERAL (
    SELECT count(DISTINCT person_id) AS residents FROM casework_member
    WHERE case_id = c.key
      -- A phase that began and ended on one day had its people too.
      AND (f.ended_on IS NULL OR started_on <= greatest(f.started_on, f.ended_on - 1))
      AND (ended_on IS NULL OR ended_on > f.started_on OR ended_on = f.ended_on)
) m ON true
ORDER BY f.started_on, c.ledger_key
