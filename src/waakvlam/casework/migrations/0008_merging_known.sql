-- As before, and the files that were merged into this one go along (H7): the former team keeps
-- nothing. Crosses the wall: gives a whole file to another team, also of another contractor (H6, S7). Who
-- asks must see the file, and nobody may still help in it. The grants on it end, its history goes
-- along, and it is logged. Returns 'done', or why nothing was done: 'not_theirs', 'no_such_team',
-- 'still_helped', 'known_there' (somebody of the file has a file at the other contractor already).
CREATE OR REPLACE FUNCTION hand_over(
    asked uuid, receiving bigint, why text, on_ground text, for_whom bigint, moment timestamptz
) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    file casework_household%ROWTYPE;
    new_contractor bigint;
    history regclass;
    files uuid[];
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

    WITH RECURSIVE merged AS (
        SELECT asked AS key
        UNION ALL
        SELECT h.key FROM merged m JOIN casework_household h ON h.merged_into_id = m.key
    )
    SELECT array_agg(key) INTO files FROM merged;

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
        INSERT INTO casework_handover (household_id, team_id, contractor_id, from_team_id,
            to_team_id, reason, across, ground, awaits_helper, at, by_id)
        SELECT h.key, h.team_id, h.contractor_id, h.team_id, receiving, why,
            h.contractor_id <> new_contractor, on_ground, false, moment, actor_id()
        FROM casework_household h
        WHERE h.key = ANY (files) AND h.key <> asked AND h.team_id <> receiving;
        UPDATE casework_household
        SET team_id = receiving, contractor_id = new_contractor, version = version + 1
        WHERE key = ANY (files);
    EXCEPTION WHEN unique_violation THEN
        RETURN 'known_there';
    END;
    UPDATE casework_householdevent SET team_id = receiving, contractor_id = new_contractor
    WHERE key = ANY (files);
    FOR history IN
        SELECT c.oid FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
          AND c.relname LIKE 'casework\_%event' AND a.attname = 'household_id'
    LOOP
        EXECUTE format(
            'UPDATE %s SET team_id = $1, contractor_id = $2 WHERE household_id = ANY ($3)', history
        ) USING receiving, new_contractor, files;
    END LOOP;
    UPDATE privacy_grant SET ends_at = greatest(starts_at, now())
    WHERE household_key = ANY (files) AND (ends_at IS NULL OR ends_at > now());
    INSERT INTO audit_deed (at, account_id, verb, noun, key, household_key, details)
    VALUES (now(), actor_id(), 'hand_over', 'household', asked::text, asked, jsonb_build_object(
        'from_team', file.team_id, 'to_team', receiving, 'ground', on_ground));
    RETURN 'done';
END $$;

-- As before; of a merged file the one that went on is told. Crosses the wall: where somebody is known already (H7). Across contractors it tells the team
-- and nothing else (S7). A desk of the municipality itself (STIP) works for every contractor: it is
-- told to which file a request belongs, and still cannot open it. Every call is logged.
CREATE OR REPLACE FUNCTION find_same_person(hash bytea, name_key text, born date, address text)
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
        SELECT k.key, k.team_id, k.contractor_id, 'address'
        FROM casework_household h JOIN casework_household k ON k.key = kept_household(h.key)
        WHERE address <> '' AND h.address_key = address
    )
    SELECT CASE WHEN same THEN household_id END, found.team_id, same,
           (array_agg(how ORDER BY how DESC))[1]
    FROM found, LATERAL (
        SELECT contractor_id = ANY (actor_contractors()) OR actor_contractors() = '{}' AS same
    ) s
    GROUP BY 1, 2, 3
    LIMIT 10
$$;

-- As before; of a merged file the one that went on is told. Crosses the wall: where the people and addresses of many rows are known already (H7). Like
-- find_same_person it tells the team and nothing else across contractors (S7); an address counts
-- only together with the family name. One logged look for all rows. `asked` is a list of
-- {"row", "hash" (hex), "name", "family", "born", "address"}.
CREATE OR REPLACE FUNCTION find_known_persons(asked jsonb)
RETURNS TABLE (asked_row int, household_key uuid, team_id bigint, contractor_id bigint,
    same_contractor boolean, matched_by text)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO audit_read (at, account_id, household_key, what, because, rows)
    VALUES (now(), actor_id(), NULL, 'find_known_persons', '', jsonb_array_length(asked));
    WITH sought AS (
        SELECT * FROM jsonb_to_recordset(asked)
            AS s("row" int, hash text, name text, family text, born date, address text)
    ), found AS (
        SELECT s."row", p.household_id, p.team_id, p.contractor_id, 1 AS rank, 'bsn' AS how
        FROM sought s JOIN casework_person p ON p.bsn_hash = decode(s.hash, 'hex')
        WHERE s.hash IS NOT NULL AND p.left_on IS NULL
        UNION ALL
        SELECT s."row", p.household_id, p.team_id, p.contractor_id, 2, 'name_and_birth_date'
        FROM sought s JOIN casework_person p ON p.search_key = s.name AND p.birth_date = s.born
        WHERE s.name <> '' AND p.left_on IS NULL
        UNION ALL
        SELECT s."row", k.key, k.team_id, k.contractor_id, 3, 'address'
        FROM sought s JOIN casework_household h ON h.address_key = s.address
        JOIN casework_household k ON k.key = kept_household(h.key)
        WHERE s.address <> '' AND s.family <> '' AND EXISTS (
            SELECT FROM casework_person p
            WHERE p.household_id = k.key AND p.left_on IS NULL
              AND (p.search_key = s.family OR p.search_key ^@ (s.family || ' ')))
    ), own AS (SELECT coalesce(actor_contractors(), '{}') AS contractors)
    SELECT DISTINCT ON (f."row", same.same)
        f."row", CASE WHEN same.same THEN f.household_id END, f.team_id,
        f.contractor_id, same.same, f.how
    FROM found f, own, LATERAL (SELECT f.contractor_id = ANY (own.contractors) AS same) same
    ORDER BY f."row", same.same, f.rank, f.household_id
$$;
