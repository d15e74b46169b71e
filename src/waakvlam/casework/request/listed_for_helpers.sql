-- Of whom these professionals help, and what is new to triage; only where a norm runs. The most
-- pressing first, and last where the clock stands still.
WHERE r.status <> 'closed'
    AND (r.first_contact_at IS NULL OR r.quality_contact_at IS NULL
         OR r.first_conversation_at IS NULL)
    AND (r.team_id = ANY(%(triages)s) AND r.status = 'new'
         OR r.household_id IN (SELECT i.household_id FROM casework_involvement i
                               WHERE i.professional_id = ANY(%(helpers)s) AND i.ended_on IS NULL))
ORDER BY r.clock_stopped_since IS NOT NULL,
    least(CASE WHEN r.first_contact_at IS NULL THEN r.first_contact_due END,
          CASE WHEN r.quality_contact_at IS NULL THEN r.quality_contact_due END,
          CASE WHEN r.first_conversation_at IS NULL THEN r.first_conversation_due END),
    r.received_at, r.key
LIMIT %(size)s
