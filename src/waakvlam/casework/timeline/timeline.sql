-- Everything of one household, newest first: one statement, one page, and how many there are.
-- Of some events only the day is known. What begins with a case stands after the last request that
-- came in on its day, before what was done that day; the rest stands at the end of its day. Among
-- events of one moment the place tells: a case opens before its phase, and closes last. Codes and
-- figures go in details; the door finds words. Cases and requests are read once, for each reading of
-- a table asks the wall anew.
WITH own_case AS MATERIALIZED (
    SELECT * FROM casework_case WHERE household_id = %(household)s
), own_request AS MATERIALIZED (
    SELECT * FROM casework_helprequest WHERE household_id = %(household)s
), day_event (day, begins, place, kind, code, key, by_name, body, details) AS (
    SELECT r.closed_on, false, 7, 'request', 'outcome', r.key::text, '',
           concat_ws(E'\n', nullif(r.outcome_reason, ''), nullif(r.alternative, '')),
           jsonb_build_object('outcome', r.outcome)
    FROM own_request r WHERE r.closed_on IS NOT NULL
    UNION ALL
    SELECT c.opened_on, true, 1, 'case', 'case_opened', c.key::text, '', '', '{}'
    FROM own_case c
    UNION ALL
    SELECT c.closed_on, false, 9, 'case', 'case_closed', c.key::text, '', c.safety_decision,
           jsonb_build_object('reason', c.closed_reason, 'dropout', c.dropout_reason)
    FROM own_case c WHERE c.closed_on IS NOT NULL
    UNION ALL
    -- A phase that goes on under another team is not news: the hand-over is.
    SELECT s.started_on, s.started_on = c.opened_on, 4, 'case', 'phase', '', '', '',
           jsonb_build_object('phase', s.phase)
    FROM casework_phasespell s JOIN own_case c ON c.key = s.case_id
    WHERE s.household_id = %(household)s AND NOT EXISTS (
        SELECT FROM casework_phasespell b
        WHERE b.case_id = s.case_id AND b.ended_on = s.started_on AND b.phase = s.phase
          AND b.id <> s.id)
    UNION ALL
    SELECT i.started_on, i.started_on = c.opened_on, 2, 'case', 'helper_started', '', w.name, '',
           '{}'
    FROM casework_involvement i JOIN organisation_professional w ON w.id = i.professional_id
    JOIN own_case c ON c.key = i.case_id
    WHERE i.household_id = %(household)s
    UNION ALL
    SELECT i.ended_on, false, 6, 'case', 'helper_ended', '', w.name, '', '{}'
    FROM casework_involvement i JOIN organisation_professional w ON w.id = i.professional_id
    WHERE i.household_id = %(household)s AND i.ended_on IS NOT NULL
    UNION ALL
    SELECT k.started_on, k.started_on = c.opened_on, 3, 'case', 'coordinator', '',
           coalesce(w.name, concat_ws(' ', nullif(p.given_name, ''), p.family_name), k.name), '',
           jsonb_build_object('kind', k.kind)
    FROM casework_coordination k
    LEFT JOIN own_case c ON c.key = k.case_id
    LEFT JOIN organisation_professional w ON w.id = k.professional_id
    LEFT JOIN casework_person p ON p.key = k.person_id
    WHERE k.household_id = %(household)s
    UNION ALL
    SELECT p.agreed_on, false, 4, 'plan', 'plan_started', p.key::text, '', p.words, '{}'
    FROM casework_plan p WHERE p.household_id = %(household)s
    UNION ALL
    SELECT p.last_review_on, false, 5, 'plan', 'plan_reviewed', p.key::text, '', '', '{}'
    FROM casework_plan p
    WHERE p.household_id = %(household)s AND p.last_review_on IS NOT NULL
    UNION ALL
    SELECT m.started_on, false, 3, 'case', 'member_started', '',
           coalesce(nullif(p.given_name, ''), p.family_name), '',
           jsonb_build_object('phase', m.phase)
    FROM casework_member m JOIN casework_person p ON p.key = m.person_id
    JOIN own_case c ON c.key = m.case_id
    -- Whoever was there when the case was opened came with it, unless with a phase of their own.
    WHERE m.household_id = %(household)s AND (m.started_on > c.opened_on OR m.phase <> '')
    UNION ALL
    SELECT m.ended_on, false, 6, 'case', 'member_ended', '',
           coalesce(nullif(p.given_name, ''), p.family_name), '', '{}'
    FROM casework_member m JOIN casework_person p ON p.key = m.person_id
    JOIN own_case c ON c.key = m.case_id
    WHERE m.household_id = %(household)s AND m.ended_on IS NOT NULL
      AND (c.closed_on IS NULL OR m.ended_on < c.closed_on)
      AND NOT EXISTS (
          SELECT FROM casework_member n
          WHERE n.case_id = m.case_id AND n.person_id = m.person_id AND n.started_on = m.ended_on
            AND n.id <> m.id)
), event (at, place, whole_day, kind, code, key, by_name, body, details) AS (
    SELECT CASE WHEN begins THEN coalesce((
               SELECT max(r.received_at) FROM own_request r
               WHERE (r.received_at AT TIME ZONE 'Europe/Amsterdam')::date = day
           ), day::timestamp AT TIME ZONE 'Europe/Amsterdam')
           ELSE (day + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam' - interval '1 second' END,
           place, true, kind, code, key, by_name, body, details::jsonb
    FROM day_event
    UNION ALL
    SELECT o.at, 8, false, 'case', 'handed_over', '', u.display_name, o.reason,
           jsonb_build_object('from', g.name, 'to', t.name, 'ground', o.ground)
    FROM casework_handover o
    JOIN organisation_team g ON g.id = o.from_team_id
    JOIN organisation_team t ON t.id = o.to_team_id
    JOIN accounts_account u ON u.id = o.by_id
    WHERE o.household_id = %(household)s
    UNION ALL
    SELECT g.at, 8, false, 'case', 'merged_' || g.kind, g.id::text, u.display_name, g.reason,
           jsonb_build_object('undone', g.undone_at IS NOT NULL)
    FROM casework_merge g JOIN accounts_account u ON u.id = g.by_id
    WHERE g.household_id = %(household)s
    UNION ALL
    SELECT g.undone_at, 8, false, 'case', 'merge_undone', g.id::text, u.display_name, '', '{}'
    FROM casework_merge g JOIN accounts_account u ON u.id = g.undone_by_id
    WHERE g.household_id = %(household)s AND g.undone_at IS NOT NULL
    UNION ALL
    -- Of the other file, which may not be open to the reader: only that it happened.
    SELECT d.at, 8, false, 'case', d.verb || '_other_' || d.noun, '', coalesce(u.display_name, ''),
           '', '{}'
    FROM audit_deed d LEFT JOIN accounts_account u ON u.id = d.account_id
    WHERE d.household_key = %(household)s AND d.verb IN ('merge', 'undo_merge')
      AND d.noun IN ('household', 'person') AND NOT EXISTS (
          SELECT FROM casework_merge g
          WHERE g.id::text = d.key AND g.household_id = %(household)s)
    UNION ALL
    SELECT r.received_at, 0, false, 'request', 'received', r.key::text, r.source_name, r.question,
           jsonb_build_object('source', r.source, 'channel', r.channel)
    FROM own_request r
    UNION ALL
    SELECT s.started_at, 5, false, 'request', 'clock_stopped', '', '', '',
           jsonb_build_object('reason', s.reason)
    FROM casework_clockstop s WHERE s.household_id = %(household)s
    UNION ALL
    SELECT s.ended_at, 5, false, 'request', 'clock_started', '', '', '',
           jsonb_build_object('reason', s.reason)
    FROM casework_clockstop s WHERE s.household_id = %(household)s AND s.ended_at IS NOT NULL
    UNION ALL
    SELECT c.at, 5, false, 'contact', c.depth, c.key::text, w.name, c.note,
           jsonb_build_object('minutes', c.minutes, 'manner', c.manner, 'activity', c.activity,
               'members', (
                   SELECT coalesce(jsonb_agg(coalesce(nullif(p.given_name, ''), p.family_name)
                                             ORDER BY p.birth_date, p.sort_key), '[]')
                   FROM casework_contactmember m JOIN casework_person p ON p.key = m.person_id
                   WHERE m.contact_id = c.key
                     -- Whose second row stayed there is named once (H7).
                     AND NOT EXISTS (
                         SELECT FROM casework_contactmember o
                         WHERE o.contact_id = c.key AND o.person_id = p.merged_into_id)))
    FROM casework_contact c JOIN organisation_professional w ON w.id = c.professional_id
    WHERE c.household_id = %(household)s
    UNION ALL
    SELECT a.at, 5, false, 'appointment',
           CASE WHEN a.cancelled THEN 'appointment_cancelled' ELSE 'appointment' END,
           '', w.name, a.place, '{}'::jsonb
    FROM casework_appointment a JOIN organisation_professional w ON w.id = a.professional_id
    WHERE a.household_id = %(household)s
    UNION ALL
    SELECT d.at, 5, false, 'plan',
           CASE d.details->>'met' WHEN 'true' THEN 'goal_met' WHEN 'false' THEN 'goal_not_met'
               ELSE 'goal_open' END,
           '', coalesce(u.display_name, ''), g.text, '{}'::jsonb
    FROM audit_deed d JOIN casework_goal g ON g.id::text = d.details->>'goal'
    LEFT JOIN accounts_account u ON u.id = d.account_id
    WHERE d.household_key = %(household)s AND g.household_id = %(household)s
      AND d.verb = 'score_goal' AND d.noun = 'plan'
    UNION ALL
    SELECT d.at, 5, false, 'change', 'changed_' || d.noun, d.key, coalesce(u.display_name, ''), '',
           d.details
    FROM audit_deed d LEFT JOIN accounts_account u ON u.id = d.account_id
    WHERE d.household_key = %(household)s AND d.verb = 'change'
      AND d.noun IN ('household', 'person', 'contact', 'plan')
)
SELECT at, whole_day, kind, code, key, by_name, body, details, count(*) OVER () AS total
FROM event
WHERE (%(kind)s = '' OR kind = %(kind)s)
  AND (%(since)s::date IS NULL OR at >= %(since)s::date::timestamp AT TIME ZONE 'Europe/Amsterdam')
ORDER BY at DESC, place DESC, kind, code, key, by_name
LIMIT %(size)s OFFSET %(skip)s
