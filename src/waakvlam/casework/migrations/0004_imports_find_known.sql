-- Crosses the wall: where the people and addresses of many rows are known already (H7). Like
-- find_same_person it tells the team and nothing else across contractors (S7); an address counts
-- only together with the family name. One logged look for all rows. `asked` is a list of
-- {"row", "hash" (hex), "name", "family", "born", "address"}.
CREATE FUNCTION find_known_persons(asked jsonb)
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
        SELECT s."row", h.key, h.team_id, h.contractor_id, 3, 'address'
        FROM sought s JOIN casework_household h ON h.address_key = s.address
        WHERE s.address <> '' AND s.family <> '' AND EXISTS (
            SELECT FROM casework_person p
            WHERE p.household_id = h.key AND p.left_on IS NULL
              AND (p.search_key = s.family OR p.search_key ^@ (s.family || ' ')))
    ), own AS (SELECT coalesce(actor_contractors(), '{}') AS contractors)
    SELECT DISTINCT ON (f."row", same.same)
        f."row", CASE WHEN same.same THEN f.household_id END, f.team_id,
        f.contractor_id, same.same, f.how
    FROM found f, own, LATERAL (SELECT f.contractor_id = ANY (own.contractors) AS same) same
    ORDER BY f."row", same.same, f.rank, f.household_id
$$;
REVOKE ALL ON FUNCTION find_known_persons(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_known_persons(jsonb) TO waakvlam_app;

-- A team's list: its leads see and add. There is no who in it, yet how many is theirs to know.
ALTER TABLE casework_importedrow ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON casework_importedrow TO waakvlam_app
    USING (team_id = ANY ((SELECT actor_lead_teams())::bigint[]))
    WITH CHECK (team_id = ANY ((SELECT actor_lead_teams())::bigint[]));
