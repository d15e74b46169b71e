WHERE r.household_id = %(household)s AND r.closed_on IS NULL
ORDER BY r.received_at
