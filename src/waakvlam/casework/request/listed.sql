-- Requests with all that a list shows of them: of its household the name, the norms that were not
-- met yet each with the terms of its version, when the clock stood still, and how many new and
-- other requests there are in the whole list. Which requests, and in what order, follows.
SELECT r.key, r.household_id, h.name, r.team_id, r.status, r.received_at, r.question,
    r.life_domains, r.urgency, r.outcome, r.clock_stopped_since IS NOT NULL,
    (SELECT jsonb_agg(jsonb_build_object('code', norm.code, 'due', norm.due, 'terms', to_jsonb(t)))
     FROM (VALUES
        ('first_contact', r.first_contact_norm_id, r.first_contact_due_original, r.first_contact_at),
        ('quality_contact', r.quality_contact_norm_id, r.quality_contact_due_original,
         r.quality_contact_at),
        ('first_conversation', r.first_conversation_norm_id, r.first_conversation_due_original,
         r.first_conversation_at)
     ) norm (code, version, due, met_at)
     JOIN organisation_termnorm t ON t.id = norm.version
     WHERE norm.met_at IS NULL),
    (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.started_at)
     FROM casework_clockstop s WHERE s.request_id = r.key),
    count(*) FILTER (WHERE r.status = 'new') OVER (),
    count(*) FILTER (WHERE r.status <> 'new') OVER ()
FROM casework_helprequest r
JOIN casework_household h ON h.key = r.household_id
