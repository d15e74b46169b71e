-- Everything of one household, newest first: one statement, one page, and how many there are.
-- An event of a day, not of a moment, stands at the end of its day: a case that was opened on
-- the day of the request comes after it. Codes and figures go in details; the door finds words.
WITH day_event (day, kind, code, key, by_name, body, details) AS (
    SELECT r.closed_on, 'request', 'outcome', r.key::text, '',
           concat_ws(E'\n', nullif(r.outcome_reason, ''), nullif(r.alternative, '')),
           jsonb_build_object('outcome', r.outcome)
    FROM casework_helprequest r
    WHERE r.household_id = %(household)s AND r.closed_on IS NOT NULL
    UNION ALL
    SELECT c.opened_on, 'case', 'case_opened', c.key::text, '', '', '{}'
    FROM casework_case c WHERE c.household_id = %(household)s
    UNION ALL
    SELECT c.closed_on, 'case', 'case_closed', c.key::text, '', c.dropout_reason,
           jsonb_build_object('reason', c.closed_reason)
    FROM casework_case c WHERE c.household_id = %(household)s AND c.closed_on IS NOT NULL
    UNION ALL
    SELECT s.started_on, 'case', 'phase', '', '', '', jsonb_build_object('phase', s.phase)
    FROM casework_phasespell s WHERE s.household_id = %(household)s
    UNION ALL
    SELECT i.started_on, 'case', 'helper_started', '', w.name, '', '{}'
    FROM casework_involvement i JOIN organisation_professional w ON w.id = i.professional_id
    WHERE i.household_id = %(household)s
    UNION ALL
    SELECT i.ended_on, 'case', 'helper_ended', '', w.name, '', '{}'
    FROM casework_involvement i JOIN organisation_professional w ON w.id = i.professional_id
    WHERE i.household_id = %(household)s AND i.ended_on IS NOT NULL
    UNION ALL
    SELECT k.started_on, 'case', 'coordinator', '',
           coalesce(w.name, concat_ws(' ', nullif(p.given_name, ''), p.family_name), k.name), '',
           jsonb_build_object('kind', k.kind)
    FROM casework_coordination k
    LEFT JOIN organisation_professional w ON w.id = k.professional_id
    LEFT JOIN casework_person p ON p.key = k.person_id
    WHERE k.household_id = %(household)s
    UNION ALL
    SELECT p.agreed_on, 'plan', 'plan_started', p.key::text, '', p.words, '{}'
    FROM casework_plan p WHERE p.household_id = %(household)s
    UNION ALL
    SELECT p.last_review_on, 'plan', 'plan_reviewed', p.key::text, '', '', '{}'
    FROM casework_plan p
    WHERE p.household_id = %(household)s AND p.last_review_on IS NOT NULL
), event (at, whole_day, kind, code, key, by_name, body, details) AS (
    SELECT (day + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam' - interval '1 second',
           true, kind, code, key, by_name, body, details::jsonb
    FROM day_event
    UNION ALL
    SELECT r.received_at, false, 'request', 'received', r.key::text, r.source_name, r.question,
           jsonb_build_object('source', r.source, 'channel', r.channel)
    FROM casework_helprequest r WHERE r.household_id = %(household)s
    UNION ALL
    SELECT s.started_at, false, 'request', 'clock_stopped', '', '', '',
           jsonb_build_object('reason', s.reason)
    FROM casework_clockstop s WHERE s.household_id = %(household)s
    UNION ALL
    SELECT s.ended_at, false, 'request', 'clock_started', '', '', '',
           jsonb_build_object('reason', s.reason)
    FROM casework_clockstop s WHERE s.household_id = %(household)s AND s.ended_at IS NOT NULL
    UNION ALL
    SELECT c.at, false, 'contact', c.depth, c.key::text, w.name, c.note,
           jsonb_build_object('minutes', c.minutes, 'manner', c.manner, 'activity', c.activity,
               'members', (
                   SELECT coalesce(jsonb_agg(coalesce(nullif(p.given_name, ''), p.family_name)
                                             ORDER BY p.birth_date, p.sort_key), '[]')
                   FROM casework_contactmember m JOIN casework_person p ON p.key = m.person_id
                   WHERE m.contact_id = c.key))
    FROM casework_contact c JOIN organisation_professional w ON w.id = c.professional_id
    WHERE c.household_id = %(household)s
    UNION ALL
    SELECT a.at, false, 'appointment',
           CASE WHEN a.cancelled THEN 'appointment_cancelled' ELSE 'appointment' END,
           '', w.name, a.place, '{}'::jsonb
    FROM casework_appointment a JOIN organisation_professional w ON w.id = a.professional_id
    WHERE a.household_id = %(household)s
    UNION ALL
    SELECT d.at, false, 'change', 'changed_' || d.noun, d.key, coalesce(u.display_name, ''), '',
           d.details
    FROM audit_deed d LEFT JOIN accounts_account u ON u.id = d.account_id
    WHERE d.household_key = %(household)s AND d.verb = 'change'
      AND d.noun IN ('household', 'person', 'contact', 'plan')
)
SELECT at, whole_day, kind, code, key, by_name, body, details, count(*) OVER () AS total
FROM event
WHERE (%(kind)s = '' OR kind = %(kind)s)
  AND (%(since)s::date IS NULL OR at >= %(since)s::date::timestamp AT TIME ZONE 'Europe/Amsterdam')
ORDER BY at DESC, kind, code, key
LIMIT %(size)s OFFSET %(skip)s
