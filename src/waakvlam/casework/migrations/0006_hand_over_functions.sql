-- Team and contractor of a file are changed by hand_over and by nobody under the doors' role.
CREATE FUNCTION household_stays_with_its_team() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'waakvlam_app' THEN
        RAISE EXCEPTION 'a file goes to another team by hand_over' USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stays_with_its_team BEFORE UPDATE ON casework_household FOR EACH ROW
WHEN (OLD.team_id <> NEW.team_id OR OLD.contractor_id <> NEW.contractor_id)
EXECUTE FUNCTION household_stays_with_its_team();

-- Crosses the wall: gives a whole file to another team, also of another contractor (H6, S7). Who
-- asks must see the file, and nobody may still help in it. The grants on it end, its history goes
-- along, and it is logged. Returns 'done', or why nothing was done: 'not_theirs', 'no_such_team',
-- 'still_helped', 'known_there' (somebody of the file has a file at the other contractor already).
CREATE FUNCTION hand_over(
    asked uuid, receiving bigint, why text, on_ground text, for_whom bigint, moment timestamptz
) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    file casework_household%ROWTYPE;
    new_contractor bigint;
    history regclass;
BEGIN
    SELECT h.* INTO file FROM casework_household h
    WHERE h.key = asked AND h.contractor_id = ANY (actor_contractors())
      AND (h.key = ANY (actor_households()) OR h.team_id = ANY (actor_lead_teams()))
    FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'not_theirs';
    END IF;
    SELECT t.contractor_id INTO new_contractor FROM organisation_team t
    JOIN organisation_contractor c ON c.id = t.contractor_id
    WHERE t.id = receiving AND t.is_active AND t.id <> file.team_id
      AND c.municipality_id = file.municipality_id;
    IF NOT FOUND THEN
        RETURN 'no_such_team';
    END IF;
    IF EXISTS (SELECT FROM casework_involvement i
               WHERE i.household_id = asked AND i.ended_on IS NULL) THEN
        RETURN 'still_helped';
    END IF;

    BEGIN
        UPDATE casework_handover SET awaits_helper = false
        WHERE household_id = asked AND awaits_helper;
        INSERT INTO casework_handover (household_id, team_id, contractor_id, from_team_id,
            to_team_id, receiver_id, reason, across, ground, awaits_helper, at, by_id)
        VALUES (asked, file.team_id, file.contractor_id, file.team_id, receiving, for_whom, why,
            file.contractor_id <> new_contractor, on_ground,
            EXISTS (SELECT FROM casework_case c
                    WHERE c.household_id = asked AND c.closed_on IS NULL),
            moment, actor_id());
        UPDATE casework_household
        SET team_id = receiving, contractor_id = new_contractor, version = version + 1
        WHERE key = asked;
    EXCEPTION WHEN unique_violation THEN
        RETURN 'known_there';
    END;
    UPDATE casework_householdevent SET team_id = receiving, contractor_id = new_contractor
    WHERE key = asked;
    FOR history IN
        SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND c.relname LIKE 'casework\_%event' AND a.attname = 'household_id'
    LOOP
        EXECUTE format(
            'UPDATE %s SET team_id = $1, contractor_id = $2 WHERE household_id = $3', history
        ) USING receiving, new_contractor, asked;
    END LOOP;
    UPDATE privacy_grant SET ends_at = greatest(starts_at, now())
    WHERE household_key = asked AND (ends_at IS NULL OR ends_at > now());
    INSERT INTO audit_deed (at, account_id, verb, noun, key, household_key, details)
    VALUES (now(), actor_id(), 'hand_over', 'household', asked::text, asked, jsonb_build_object(
        'from_team', file.team_id, 'to_team', receiving, 'ground', on_ground));
    RETURN 'done';
END $$;

-- As before, and a file that was handed over and in which nobody helps yet is open to who has the
-- triage duty of its new team: it is new to them.
CREATE OR REPLACE FUNCTION actor_households() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    WITH absent AS (
        SELECT away.account_id
        FROM organisation_professional me
        JOIN organisation_absence a ON a.stand_in_id = me.id
        JOIN organisation_professional away ON away.id = a.professional_id
        WHERE me.account_id = actor_id()
          AND a.started_on <= current_date AND (a.ended_on IS NULL OR current_date < a.ended_on)
    ), triages AS (
        SELECT d.team_id
        FROM organisation_professional me
        JOIN organisation_triageduty d ON d.professional_id = me.id
        WHERE me.account_id = actor_id()
          AND d.started_on <= current_date AND (d.ended_on IS NULL OR current_date < d.ended_on)
    ), open AS (
        SELECT g.household_key FROM privacy_grant g
        WHERE g.account_id = actor_id()
          AND g.starts_at <= now() AND (g.ends_at IS NULL OR now() < g.ends_at)
        UNION
        SELECT g.household_key FROM privacy_grant g JOIN absent USING (account_id)
        WHERE g.ground = 'helps'
          AND g.starts_at <= now() AND (g.ends_at IS NULL OR now() < g.ends_at)
        UNION
        SELECT r.household_id
        FROM triages t JOIN casework_helprequest r ON r.team_id = t.team_id AND r.status = 'new'
        UNION
        SELECT o.household_id
        FROM triages t JOIN casework_handover o ON o.team_id = t.team_id AND o.awaits_helper
    )
    SELECT coalesce(array_agg(household_key), '{}') FROM open
$$;

-- Crosses the wall: how much waits and runs in each team, in numbers and nothing else. Of the
-- actor's contractors, or of every team for who works in none (the quality officer). New and
-- waiting are as they stand now, of what was received up to and including the day; households are
-- those with a case that runs on the day. Logged.
CREATE FUNCTION team_queue_figures(on_day date)
RETURNS TABLE (team_id bigint, new bigint, waiting bigint, households bigint)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO audit_read (at, account_id, household_key, what, because, rows)
    VALUES (now(), actor_id(), NULL, 'team_queue_figures', '', 1);
    WITH queued AS (
        SELECT r.team_id, count(*) FILTER (WHERE r.status = 'new') AS new,
               count(*) FILTER (WHERE r.status <> 'new') AS waiting
        FROM casework_helprequest r
        WHERE (r.received_at AT TIME ZONE 'Europe/Amsterdam')::date <= on_day
          AND (r.status IN ('new', 'triaged', 'waiting') OR (
              r.status = 'decided' AND r.case_id IS NULL
              AND r.outcome IN ('active_help', 'crisis', 'supplementary_care')))
        GROUP BY r.team_id
    ), helped AS (
        SELECT c.team_id, count(*) AS households
        FROM casework_case c
        WHERE c.opened_on <= on_day AND (c.closed_on IS NULL OR on_day < c.closed_on)
        GROUP BY c.team_id
    )
    SELECT t.id, coalesce(q.new, 0), coalesce(q.waiting, 0), coalesce(p.households, 0)
    FROM organisation_team t
    LEFT JOIN queued q ON q.team_id = t.id
    LEFT JOIN helped p ON p.team_id = t.id
    WHERE t.is_active
      AND (t.contractor_id = ANY (actor_contractors()) OR actor_contractors() = '{}')
$$;

-- Crosses the wall: the actor's own minutes with households by day and activity, also of files
-- that have closed to them since. It tells no household (C6).
CREATE FUNCTION actor_contact_minutes(since date, until date)
RETURNS TABLE (day date, activity text, contacts bigint, minutes bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT (k.at AT TIME ZONE 'Europe/Amsterdam')::date, k.activity::text, count(*), sum(k.minutes)
    FROM organisation_professional w
    JOIN casework_contact k ON k.professional_id = w.id
    WHERE w.account_id = actor_id()
      AND k.at >= since::timestamp AT TIME ZONE 'Europe/Amsterdam'
      AND k.at < until::timestamp AT TIME ZONE 'Europe/Amsterdam'
    GROUP BY 1, 2
$$;

-- Which team had a file at a moment: the one that gave it at the first hand-over from then on, else
-- the one that has it now. For the ledger, which tells what each team did.
CREATE FUNCTION team_at(asked uuid, moment timestamptz, now_team bigint) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT o.from_team_id FROM casework_handover o
        WHERE o.household_id = asked AND o.at >= moment
        ORDER BY o.at LIMIT 1
    ), now_team)
$$;

REVOKE ALL ON FUNCTION hand_over(uuid, bigint, text, text, bigint, timestamptz),
    team_queue_figures(date), actor_contact_minutes(date, date), team_at(uuid, timestamptz, bigint)
    FROM PUBLIC;

ALTER TABLE casework_handover ADD CONSTRAINT casework_handover_of_household
    FOREIGN KEY (household_id, team_id, contractor_id)
    REFERENCES casework_household (key, team_id, contractor_id)
    ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE casework_handover ENABLE ROW LEVEL SECURITY;
CREATE POLICY see ON casework_handover FOR SELECT TO waakvlam_app USING (
    contractor_id = ANY ((SELECT actor_contractors())::bigint[]) AND (
        household_id = ANY ((SELECT actor_households())::uuid[])
        OR team_id = ANY ((SELECT actor_lead_teams())::bigint[])));
CREATE POLICY change ON casework_handover FOR UPDATE TO waakvlam_app USING (
    contractor_id = ANY ((SELECT actor_contractors())::bigint[]) AND (
        household_id = ANY ((SELECT actor_households())::uuid[])
        OR team_id = ANY ((SELECT actor_lead_teams())::bigint[])));
CREATE POLICY refresh ON casework_handover FOR SELECT TO waakvlam_ledger USING (true);
