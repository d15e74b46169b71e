-- Who asks. No actor must not mean an empty page: without one every file raises.
CREATE FUNCTION actor_id() RETURNS bigint LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    actor text := current_setting('waakvlam.actor', true);
BEGIN
    IF actor IS NULL OR actor = '' THEN
        RAISE EXCEPTION 'no actor is set for this transaction' USING ERRCODE = '42501';
    END IF;
    RETURN actor::bigint;
END $$;

-- The contractors for which the actor works today (S7).
CREATE FUNCTION actor_contractors() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT t.contractor_id), '{}')
    FROM organisation_professional w
    JOIN organisation_posting p ON p.professional_id = w.id
    JOIN organisation_team t ON t.id = p.team_id
    WHERE w.account_id = actor_id()
      AND p.started_on <= current_date AND (p.ended_on IS NULL OR current_date < p.ended_on)
$$;

-- The teams that the actor leads today.
CREATE FUNCTION actor_lead_teams() RETURNS bigint[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT p.team_id), '{}')
    FROM organisation_professional w
    JOIN organisation_posting p ON p.professional_id = w.id
    WHERE w.account_id = actor_id() AND p.role = 'lead'
      AND p.started_on <= current_date AND (p.ended_on IS NULL OR current_date < p.ended_on)
$$;

-- The households that are open to the actor one by one: who helps them, who stands in for who
-- helps them, whose new request awaits the actor's triage, whoever broke the glass (L1).
CREATE FUNCTION actor_households() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    WITH absent AS (
        SELECT away.account_id
        FROM organisation_professional me
        JOIN organisation_absence a ON a.stand_in_id = me.id
        JOIN organisation_professional away ON away.id = a.professional_id
        WHERE me.account_id = actor_id()
          AND a.started_on <= current_date AND (a.ended_on IS NULL OR current_date < a.ended_on)
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
        FROM organisation_professional me
        JOIN organisation_triageduty d ON d.professional_id = me.id
        JOIN casework_helprequest r ON r.team_id = d.team_id AND r.status = 'new'
        WHERE me.account_id = actor_id()
          AND d.started_on <= current_date AND (d.ended_on IS NULL OR current_date < d.ended_on)
    )
    SELECT coalesce(array_agg(household_key), '{}') FROM open
$$;

-- Crosses the wall: where somebody is known already (H7). Across contractors it tells the team
-- and nothing else (S7). A desk of the municipality itself (STIP) works for every contractor: it is
-- told to which file a request belongs, and still cannot open it. Every call is logged.
CREATE FUNCTION find_same_person(hash bytea, name_key text, born date, address text)
RETURNS TABLE (household_key uuid, team_id bigint, same_contractor boolean, matched_by text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO audit_read (at, account_id, household_key, what, because, rows)
    VALUES (now(), actor_id(), NULL, 'find_same_person', '', 1);
    WITH found AS (
        SELECT p.household_id, p.team_id, p.contractor_id, 'bsn' AS how
        FROM casework_person p WHERE hash IS NOT NULL AND p.bsn_hash = hash
        UNION
        SELECT p.household_id, p.team_id, p.contractor_id, 'name_and_birth_date'
        FROM casework_person p
        WHERE born IS NOT NULL AND name_key <> '' AND p.search_key = name_key
          AND p.birth_date = born
        UNION
        SELECT h.key, h.team_id, h.contractor_id, 'address'
        FROM casework_household h WHERE address <> '' AND h.address_key = address
    )
    SELECT CASE WHEN same THEN household_id END, found.team_id, same,
           (array_agg(how ORDER BY how DESC))[1]
    FROM found, LATERAL (
        SELECT contractor_id = ANY (actor_contractors()) OR actor_contractors() = '{}' AS same
    ) s
    GROUP BY 1, 2, 3
    LIMIT 10
$$;

-- Crosses the wall: opens a file to the actor for a while, with a reason that the lead sees (L1).
-- Returns whether the file exists within the actor's contractor; nothing tells which of the two.
CREATE FUNCTION break_glass(asked uuid, why text, until timestamptz) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    of_team bigint;
BEGIN
    SELECT h.team_id INTO of_team FROM casework_household h
    WHERE h.key = asked AND h.contractor_id = ANY (actor_contractors());
    IF of_team IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO privacy_grant (household_key, account_id, team_id, ground, reason, starts_at, ends_at)
    VALUES (asked, actor_id(), of_team, 'broken_glass', why, now(), until);
    INSERT INTO audit_deed (at, account_id, verb, noun, key, household_key, details)
    VALUES (now(), actor_id(), 'break_glass', 'household', asked::text, asked, '{}');
    RETURN true;
END $$;

-- Crosses the wall: adds a request to a household that is known but not open to the actor (H7).
-- It tells the team and contractor to write, and nothing of the household.
CREATE FUNCTION team_of_household(asked uuid)
RETURNS TABLE (team_id bigint, contractor_id bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT h.team_id, h.contractor_id FROM casework_household h WHERE h.key = asked
$$;

REVOKE ALL ON FUNCTION actor_contractors(), actor_lead_teams(), actor_households(),
    find_same_person(bytea, text, date, text), break_glass(uuid, text, timestamptz),
    team_of_household(uuid) FROM PUBLIC;
