-- What needs a decision: new requests first, then who waits for a helper; the most pressing first,
-- and last where the clock stands still.
WHERE r.team_id = %(team)s
    AND (r.status IN ('new', 'triaged', 'waiting')
         OR r.status = 'decided' AND r.outcome = ANY(%(needs_helper)s) AND r.case_id IS NULL)
ORDER BY r.status <> 'new', r.clock_stopped_since IS NOT NULL,
    least(CASE WHEN r.first_contact_at IS NULL THEN r.first_contact_due END,
          CASE WHEN r.quality_contact_at IS NULL THEN r.quality_contact_due END,
          CASE WHEN r.first_conversation_at IS NULL THEN r.first_conversation_due END),
    r.received_at, r.key
LIMIT %(size)s OFFSET %(skip)s
