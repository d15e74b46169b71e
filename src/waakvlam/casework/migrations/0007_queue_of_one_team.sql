DROP FUNCTION team_queue_figures(date);

-- Crosses the wall: how much waits and runs in each team, in numbers and nothing else. Of the
-- actor's contractors, or of every team for who works in none (the quality officer); of one team
-- when it is named. New and waiting are as they stand now, of what was received up to and including
-- the day; households are those with a case that runs on the day. Logged. Each team's rows are
-- found by its index: what the other teams have must not cost a board.
CREATE FUNCTION team_queue_figures(on_day date, only_team bigint)
RETURNS TABLE (team_id bigint, new bigint, waiting bigint, households bigint)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO audit_read (at, account_id, household_key, what, because, rows)
    VALUES (now(), actor_id(), NULL, 'team_queue_figures', '', 1);
    SELECT t.id, queued.new, queued.waiting, helped.households
    FROM organisation_team t
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE r.status = 'new') AS new,
               count(*) FILTER (WHERE r.status <> 'new') AS waiting
        FROM casework_helprequest r
        WHERE r.team_id = t.id AND r.status <> 'closed'
          AND r.received_at < (on_day + 1)::timestamp AT TIME ZONE 'Europe/Amsterdam'
          AND (r.status IN ('new', 'triaged', 'waiting') OR (
              r.status = 'decided' AND r.case_id IS NULL
              AND r.outcome IN ('active_help', 'crisis', 'supplementary_care')))
    ) queued
    CROSS JOIN LATERAL (
        SELECT count(*) AS households
        FROM casework_case c
        WHERE c.team_id = t.id AND c.opened_on <= on_day
          AND (c.closed_on IS NULL OR c.closed_on > on_day)
    ) helped
    WHERE t.is_active AND (only_team IS NULL OR t.id = only_team)
      AND (t.contractor_id = ANY (actor_contractors()) OR actor_contractors() = '{}')
$$;
REVOKE ALL ON FUNCTION team_queue_figures(date, bigint) FROM PUBLIC;
