-- How a household stands now, as one row: the open case, who helps and coordinates, the earlier
-- cases, the current plan, who belongs to it, the reader's own marks, the appointments ahead, and the days on which its team is closed.
SELECT
    (SELECT jsonb_build_object('key', c.key, 'opened_on', c.opened_on, 'handovers', c.handovers,
                               'phase', s.phase, 'phase_since', s.started_on)
     FROM casework_case c
     LEFT JOIN casework_phasespell s ON s.case_id = c.key AND s.ended_on IS NULL
     WHERE c.household_id = h.key AND c.closed_on IS NULL) AS open_case,
    (SELECT jsonb_build_object('kind', k.kind, 'name',
         coalesce(w.name, concat_ws(' ', nullif(p.given_name, ''), p.family_name), k.name))
     FROM casework_coordination k
     LEFT JOIN organisation_professional w ON w.id = k.professional_id
     LEFT JOIN casework_person p ON p.key = k.person_id
     WHERE k.household_id = h.key AND k.ended_on IS NULL) AS coordinator,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'name', w.name,
         'since', i.started_on, 'own', w.account_id = %(account)s) ORDER BY i.started_on, w.sort_key),
         '[]')
     FROM casework_involvement i JOIN organisation_professional w ON w.id = i.professional_id
     WHERE i.household_id = h.key AND i.ended_on IS NULL) AS helpers,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('opened_on', c.opened_on,
         'closed_on', c.closed_on, 'reason', c.closed_reason) ORDER BY c.closed_on DESC), '[]')
     FROM casework_case c
     WHERE c.household_id = h.key AND c.closed_on IS NOT NULL) AS earlier,
    (SELECT jsonb_build_object('words', p.words, 'review_on', p.review_on)
     FROM casework_plan p WHERE p.household_id = h.key AND p.ended_on IS NULL) AS plan,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'on', m.on, 'note', m.note)
         ORDER BY m.on), '[]')
     FROM casework_mark m JOIN organisation_professional w ON w.id = m.professional_id
     WHERE m.household_id = h.key AND m.done_at IS NULL AND w.account_id = %(account)s) AS marks,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'at', a.at, 'place', a.place,
         'name', w.name) ORDER BY a.at), '[]')
     FROM casework_appointment a JOIN organisation_professional w ON w.id = a.professional_id
     WHERE a.household_id = h.key AND NOT a.cancelled AND a.at > now()) AS appointments,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('key', p.key, 'given_name', p.given_name,
         'family_name', p.family_name, 'birth_date', p.birth_date, 'role', p.household_role)
         ORDER BY p.birth_date, p.sort_key), '[]')
     FROM casework_person p
     WHERE p.household_id = h.key AND p.left_on IS NULL
       -- Not the second row of somebody who stands here already (H7).
       AND NOT EXISTS (SELECT FROM casework_person o
                       WHERE o.key = p.merged_into_id AND o.household_id = h.key)) AS persons,
    (SELECT coalesce(jsonb_agg(d.day), '[]') FROM organisation_closedday d
     WHERE d.municipality_id = h.municipality_id AND (d.team_id = h.team_id OR d.team_id IS NULL))
     AS closed_days
FROM casework_household h
WHERE h.key = %(household)s
