-- Requests with where they went. stopped_days: the local days on which the clock stood still
-- between receipt and the first conversation, or so far; the day a stop ends does not count. The
-- team is the one that had the file when the request was dealt with.
SELECT r.ledger_key::text AS request_key,
       h.municipality_id AS municipality,
       h.ledger_key::text AS household_key,
       p.ledger_key::text AS person_key,
       t.team_kind,
       t.code AS team,
       h.district_id AS district,
       nullif(r.stream, '') AS stream,
       r.source,
       r.channel,
       r.received_at,
       nullif(r.urgency, '') AS urgency,
       nullif(r.severity, '') AS severity,
       nullif(r.complexity, '') AS complexity,
       array_to_string(r.life_domains, '|') AS life_domains,
       r.first_contact_due,
       r.first_contact_due_original,
       r.first_contact_at,
       r.quality_contact_due,
       r.quality_contact_due_original,
       r.quality_contact_at,
       r.first_conversation_due,
       r.first_conversation_due_original,
       r.first_conversation_at,
       coalesce(s.days, 0) AS stopped_days,
       r.clock_stopped_since,
       r.returning,
       c.ledger_key::text AS case_key,
       nullif(r.outcome, '') AS outcome,
       r.closed_on
FROM casework_helprequest r
JOIN casework_household h ON h.key = r.household_id
JOIN organisation_team t ON t.id = team_of_row('helprequest', r.key::text, r.household_id,
    coalesce(r.closed_on, 'infinity')::timestamp AT TIME ZONE 'Europe/Amsterdam', r.team_id)
LEFT JOIN casework_person a ON a.key = r.person_id
-- Somebody who turned out to be another counts as that other (H7).
LEFT JOIN casework_person p ON p.key = coalesce(a.merged_into_id, a.key)
LEFT JOIN casework_case c ON c.key = r.case_id
LEFT JOIN LATERAL (
    SELECT count(DISTINCT day) AS days
    FROM casework_clockstop k,
         generate_series(
             (greatest(k.started_at, r.received_at) AT TIME ZONE 'Europe/Amsterdam')::date,
             (least(coalesce(k.ended_at, %(now)s), coalesce(r.first_conversation_at, %(now)s))
                 AT TIME ZONE 'Europe/Amsterdam')::date - 1,
             interval '1 day'
         ) AS day
    WHERE k.request_id = r.key
) s ON true
ORDER BY r.received_at, r.ledger_key
