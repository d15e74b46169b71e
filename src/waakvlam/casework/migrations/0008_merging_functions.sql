-- The file that goes on after all mergings of a household: itself when it was never merged.
CREATE FUNCTION kept_household(asked uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    WITH RECURSIVE chain AS (
        SELECT h.key, h.merged_into_id FROM casework_household h WHERE h.key = asked
        UNION ALL
        SELECT h.key, h.merged_into_id
        FROM chain c JOIN casework_household h ON h.key = c.merged_into_id
    )
    SELECT key FROM chain WHERE merged_into_id IS NULL
$$;

-- Crosses the wall: where a merged file went on, for who may open that file and nobody else (H7).
CREATE FUNCTION kept_file(asked uuid) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT h.key FROM casework_household h
    WHERE h.key = kept_household(asked) AND h.key <> asked
      AND h.contractor_id = ANY (actor_contractors())
      AND (h.key = ANY (actor_households()) OR h.team_id = ANY (actor_lead_teams()))
$$;

-- The name of the key of a table of files, and the type of a field of it.
CREATE FUNCTION merge_key_of(relation text) RETURNS name LANGUAGE sql STABLE AS $$
    SELECT a.attname
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
    WHERE i.indrelid = ('casework_' || relation)::regclass AND i.indisprimary
$$;
CREATE FUNCTION merge_type_of(relation text, field name) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT format_type(a.atttypid, a.atttypmod) FROM pg_attribute a
    WHERE a.attrelid = ('casework_' || relation)::regclass AND a.attname = field
$$;

-- Changes one field of rows within a merging, and keeps what it was and became. `value` and
-- `chosen` are SQL about the row `t`.
CREATE FUNCTION merge_change(
    of_merge bigint, relation text, field text, value text, chosen text
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    key_field name := merge_key_of(relation);
BEGIN
    EXECUTE format($q$
        WITH before AS (
            SELECT t.%2$I AS pk, t.%3$I::text AS was FROM casework_%1$s t WHERE %5$s
        ), after AS (
            UPDATE casework_%1$s t SET %3$I = %4$s FROM before b WHERE t.%2$I = b.pk
            RETURNING t.%2$I AS pk, t.%3$I::text AS became
        )
        INSERT INTO casework_mergedrow (merge_id, household_id, team_id, contractor_id, relation,
            row_key, field, was, became)
        SELECT m.id, m.household_id, m.team_id, m.contractor_id, %1$L, pk::text, %3$L, was, became
        FROM before JOIN after USING (pk), casework_merge m WHERE m.id = %6$L
    $q$, relation, key_field, field, value, chosen, of_merge);
END $$;

-- Puts one field of rows back as it was before a merging, where nobody has changed it since.
CREATE FUNCTION merge_put_back(of_merge bigint, relation text, field text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    key_field name := merge_key_of(relation);
    key_type text := merge_type_of(relation, key_field);
    field_type text := merge_type_of(relation, field);
BEGIN
    EXECUTE format($q$
        UPDATE casework_%1$s t SET %3$I = r.was::%4$s
        FROM casework_mergedrow r
        WHERE r.merge_id = %6$L AND r.relation = %1$L AND r.field = %3$L
          AND t.%2$I = r.row_key::%5$s AND t.%3$I IS NOT DISTINCT FROM r.became::%4$s
    $q$, relation, key_field, field, field_type, key_type, of_merge);
END $$;

-- Brings rows of a file to another file, with the team and contractor of that file.
CREATE FUNCTION move_to_file(relation text, to_file uuid, chosen text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format($q$
        UPDATE casework_%1$s t SET household_id = h.key, team_id = h.team_id,
            contractor_id = h.contractor_id
        FROM casework_household h WHERE h.key = %2$L AND %3$s
    $q$, relation, to_file, chosen);
END $$;

-- Lets all that names one person of a file name another of the same file. Two spells of help at
-- one time stay two, of which one runs; where both were at a contact, the second row stays.
CREATE FUNCTION merge_person_rows(of_merge bigint, keeps uuid, goes uuid, on_day date)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    relation text;
    beside text := format('t.person_id = %L AND t.came_with_id IS NULL AND EXISTS (
        SELECT FROM casework_member o WHERE o.case_id = t.case_id AND o.person_id = %L
          AND daterange(o.started_on, o.ended_on) && daterange(t.started_on, t.ended_on))',
        goes, keeps);
BEGIN
    PERFORM merge_change(of_merge, 'member', 'came_with_id', of_merge::text, beside);
    PERFORM merge_change(of_merge, 'member', 'ended_on', quote_literal(on_day), format(
        't.person_id = %L AND t.ended_on IS NULL AND EXISTS (
            SELECT FROM casework_member o WHERE o.case_id = t.case_id AND o.person_id = %L
              AND o.ended_on IS NULL)', goes, keeps));
    FOREACH relation IN ARRAY ARRAY['member', 'helprequest', 'coordination'] LOOP
        PERFORM merge_change(of_merge, relation, 'person_id', quote_literal(keeps),
            format('t.person_id = %L', goes));
    END LOOP;
    PERFORM merge_change(of_merge, 'contactmember', 'person_id', quote_literal(keeps), format(
        't.person_id = %L AND NOT EXISTS (SELECT FROM casework_contactmember o
            WHERE o.contact_id = t.contact_id AND o.person_id = %L)', goes, keeps));
    -- Whoever is still there by one of the two rows is still there.
    PERFORM merge_change(of_merge, 'person', 'left_on', 'NULL', format(
        't.key = %L AND t.left_on IS NOT NULL AND EXISTS (
            SELECT FROM casework_person o WHERE o.key = %L AND o.left_on IS NULL)', keeps, goes));
END $$;

-- Lets one person be another: what only the second row knew is filled in. Nothing is overwritten.
CREATE FUNCTION merge_person_facts(of_merge bigint, keeps uuid, goes uuid) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    second casework_person%ROWTYPE;
BEGIN
    SELECT p.* INTO second FROM casework_person p WHERE p.key = goes;
    PERFORM merge_change(of_merge, 'person', 'merged_into_id', quote_literal(keeps),
        format('t.key = %L', goes));
    IF second.birth_date IS NOT NULL THEN
        PERFORM merge_change(of_merge, 'person', 'birth_date', quote_literal(second.birth_date),
            format('t.key = %L AND t.birth_date IS NULL', keeps));
    END IF;
    IF second.phone <> '' THEN
        PERFORM merge_change(of_merge, 'person', 'phone', quote_literal(second.phone),
            format('t.key = %L AND t.phone = ''''', keeps));
    END IF;
    -- The BSN is not copied into the record (L3): the record says from whom it was taken over.
    UPDATE casework_person SET bsn_hash = second.bsn_hash, bsn_encrypted = second.bsn_encrypted
    WHERE key = keeps AND bsn_hash IS NULL AND second.bsn_hash IS NOT NULL;
    IF FOUND THEN
        INSERT INTO casework_mergedrow (merge_id, household_id, team_id, contractor_id, relation,
            row_key, field, was, became)
        SELECT m.id, m.household_id, m.team_id, m.contractor_id, 'person', keeps::text, 'bsn',
            NULL, goes::text
        FROM casework_merge m WHERE m.id = of_merge;
    END IF;
    UPDATE casework_person SET version = version + 1 WHERE key IN (keeps, goes);
END $$;

-- Locks two files in the order of their keys, so that of two who join them one is the second, and
-- tells why they cannot be joined: 'not_theirs', 'across' (two contractors), 'joined_already', or ''.
CREATE FUNCTION merge_hindrance(one uuid, other uuid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    contractors bigint[];
    merged bool;
    openable int;
BEGIN
    PERFORM FROM casework_household h WHERE h.key IN (one, other) ORDER BY h.key FOR UPDATE;
    SELECT array_agg(DISTINCT h.contractor_id), bool_or(h.merged_into_id IS NOT NULL),
           count(*) FILTER (WHERE h.contractor_id = ANY (actor_contractors())
               AND (h.key = ANY (actor_households()) OR h.team_id = ANY (actor_lead_teams())))
    INTO contractors, merged, openable
    FROM casework_household h WHERE h.key IN (one, other);
    RETURN CASE
        WHEN merged THEN 'joined_already'
        WHEN openable IS DISTINCT FROM (CASE WHEN one = other THEN 1 ELSE 2 END) THEN 'not_theirs'
        WHEN cardinality(contractors) > 1 THEN 'across'
        ELSE '' END;
END $$;

-- Writes a merging down, with a deed on both files, and returns its number.
CREATE FUNCTION merge_begun(
    of_kind text, keeps uuid, goes uuid, kept_one uuid, merged_one uuid, why text,
    moment timestamptz
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    number bigint;
BEGIN
    INSERT INTO casework_merge (household_id, team_id, contractor_id, kind, merged_household_id,
        kept_person_id, merged_person_id, from_team_id, reason, at, by_id)
    SELECT k.key, k.team_id, k.contractor_id, of_kind, g.key, kept_one, merged_one, g.team_id,
        why, moment, actor_id()
    FROM casework_household k, casework_household g WHERE k.key = keeps AND g.key = goes
    RETURNING id INTO number;
    INSERT INTO audit_deed (at, account_id, verb, noun, key, household_key, details)
    SELECT now(), actor_id(), 'merge', of_kind, number::text, file, '{}'
    FROM (SELECT keeps UNION SELECT goes) AS files (file);
    RETURN number;
END $$;

-- Crosses the wall: joins two files of one household (H7). Who asks must see both. All rows of the
-- second come to the first, drafts included; `pairs` are the persons who are one, {second: first}.
-- Returns 'done', or why nothing was done: what merge_hindrance tells, 'same', 'both_run' (two
-- running cases), 'other_way' (the running case is in the second), 'no_such_pair', 'two_bsns'.
CREATE FUNCTION merge_households(
    keeps uuid, goes uuid, pairs jsonb, why text, moment timestamptz
) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    on_day date := (moment AT TIME ZONE 'Europe/Amsterdam')::date;
    second casework_household%ROWTYPE;
    hindrance text := merge_hindrance(keeps, goes);
    runs uuid[];
    good int;
    number bigint;
    relation text;
    pair record;
BEGIN
    IF keeps = goes THEN
        RETURN 'same';
    ELSIF hindrance <> '' THEN
        RETURN hindrance;
    END IF;
    SELECT array_agg(c.household_id) INTO runs FROM casework_case c
    WHERE c.household_id IN (keeps, goes) AND c.closed_on IS NULL;
    IF cardinality(runs) > 1 THEN
        RETURN 'both_run';
    ELSIF goes = ANY (runs) THEN
        RETURN 'other_way';
    END IF;
    SELECT count(DISTINCT a.key) INTO good
    FROM jsonb_each_text(pairs) p
    JOIN casework_person a ON a.key = p.value::uuid AND a.household_id = keeps
    JOIN casework_person b ON b.key = p.key::uuid AND b.household_id = goes
    WHERE a.merged_into_id IS NULL AND b.merged_into_id IS NULL;
    IF good <> (SELECT count(*) FROM jsonb_object_keys(pairs)) THEN
        RETURN 'no_such_pair';
    ELSIF EXISTS (SELECT FROM jsonb_each_text(pairs) p
                  JOIN casework_person a ON a.key = p.value::uuid
                  JOIN casework_person b ON b.key = p.key::uuid
                  WHERE a.bsn_hash <> b.bsn_hash) THEN
        RETURN 'two_bsns';
    END IF;

    number := merge_begun('household', keeps, goes, NULL, NULL, why, moment);
    FOR pair IN SELECT p.key::uuid AS goes, p.value::uuid AS keeps FROM jsonb_each_text(pairs) p LOOP
        PERFORM merge_person_facts(number, pair.keeps, pair.goes);
    END LOOP;
    -- One coordinator and one plan run (C1): those of the file that goes on. Of two coordinators
    -- at one time in the past both are told, and the second as what came along.
    PERFORM merge_change(number, 'coordination', 'came_with_id', number::text, format(
        't.household_id = %L AND t.came_with_id IS NULL AND EXISTS (
            SELECT FROM casework_coordination o WHERE o.household_id = %L
              AND daterange(o.started_on, o.ended_on) && daterange(t.started_on, t.ended_on))',
        goes, keeps));
    FOREACH relation IN ARRAY ARRAY['coordination', 'plan'] LOOP
        PERFORM merge_change(number, relation, 'ended_on', quote_literal(on_day), format(
            't.household_id = %L AND t.ended_on IS NULL AND EXISTS (
                SELECT FROM casework_%s o WHERE o.household_id = %L AND o.ended_on IS NULL)',
            goes, relation, keeps));
    END LOOP;
    FOREACH relation IN ARRAY ARRAY['person', 'helprequest', 'clockstop', 'case', 'phasespell',
        'member', 'involvement', 'coordination', 'plan', 'goal', 'planaction', 'contact',
        'contactmember', 'appointment', 'mark']
    LOOP
        EXECUTE format('INSERT INTO casework_mergedrow (merge_id, household_id, team_id,
                contractor_id, relation, row_key, field, was, became)
            SELECT m.id, m.household_id, m.team_id, m.contractor_id, %1$L, t.%2$I::text,
                ''household_id'', %3$L, %4$L
            FROM casework_%1$s t, casework_merge m WHERE t.household_id = %3$L AND m.id = $1',
            relation, merge_key_of(relation), goes, keeps) USING number;
        PERFORM move_to_file(relation, keeps, format('t.household_id = %L', goes));
    END LOOP;
    FOR pair IN SELECT p.key::uuid AS goes, p.value::uuid AS keeps FROM jsonb_each_text(pairs) p LOOP
        PERFORM merge_person_rows(number, pair.keeps, pair.goes, on_day);
    END LOOP;
    PERFORM merge_change(number, 'draft', 'file_key', quote_literal(keeps), format(
        't.file_key = %L AND NOT EXISTS (SELECT FROM casework_draft o WHERE o.file_key = %L
            AND (o.account_id, o.form, o.tab) = (t.account_id, t.form, t.tab))', goes, keeps));
    -- C2: who joins the household joins its running case.
    INSERT INTO casework_member (household_id, team_id, contractor_id, case_id, person_id, phase,
        started_on)
    SELECT c.household_id, c.team_id, c.contractor_id, c.key, p.key, '', on_day
    FROM casework_case c
    JOIN casework_mergedrow r ON r.merge_id = number AND r.relation = 'person'
        AND r.field = 'household_id'
    JOIN casework_person p ON p.key = r.row_key::uuid
    WHERE c.household_id = keeps AND c.closed_on IS NULL
      AND p.left_on IS NULL AND p.merged_into_id IS NULL;

    SELECT h.* INTO second FROM casework_household h WHERE h.key = goes;
    IF second.has_minor THEN
        PERFORM merge_change(number, 'household', 'has_minor', 'true',
            format('t.key = %L AND NOT t.has_minor', keeps));
    END IF;
    IF second.safety_concern THEN  -- C10: what was known of safety is known
        PERFORM merge_change(number, 'household', 'safety_concern', 'true',
            format('t.key = %L AND NOT t.safety_concern', keeps));
    END IF;
    IF second.phone <> '' THEN
        PERFORM merge_change(number, 'household', 'phone', quote_literal(second.phone),
            format('t.key = %L AND t.phone = ''''', keeps));
    END IF;
    PERFORM merge_change(number, 'household', 'merged_into_id', quote_literal(keeps),
        format('t.key = %L', goes));
    UPDATE casework_household SET version = version + 1 WHERE key IN (keeps, goes);
    RETURN 'done';
END $$;

-- Joins two rows of one person, in one file or in two files of one contractor (H7). Within a file
-- all that named the second names the first. In two files each keeps what happened there; the
-- person has left the second. Returns as merge_households.
CREATE FUNCTION merge_persons(keeps uuid, goes uuid, why text, moment timestamptz) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    on_day date := (moment AT TIME ZONE 'Europe/Amsterdam')::date;
    first casework_person%ROWTYPE;
    second casework_person%ROWTYPE;
    hindrance text;
    number bigint;
BEGIN
    IF keeps = goes THEN
        RETURN 'same';
    END IF;
    hindrance := merge_hindrance((SELECT household_id FROM casework_person WHERE key = keeps),
                                 (SELECT household_id FROM casework_person WHERE key = goes));
    IF hindrance <> '' THEN
        RETURN hindrance;
    END IF;
    SELECT p.* INTO first FROM casework_person p WHERE p.key = keeps;
    SELECT p.* INTO second FROM casework_person p WHERE p.key = goes;
    IF first.merged_into_id IS NOT NULL OR second.merged_into_id IS NOT NULL THEN
        RETURN 'joined_already';
    ELSIF first.bsn_hash <> second.bsn_hash THEN
        RETURN 'two_bsns';
    END IF;
    number := merge_begun('person', first.household_id, second.household_id, keeps, goes, why,
        moment);
    PERFORM merge_person_facts(number, keeps, goes);
    IF first.household_id = second.household_id THEN
        PERFORM merge_person_rows(number, keeps, goes, on_day);
    ELSE
        PERFORM merge_change(number, 'person', 'left_on',
            quote_literal(greatest(on_day, second.joined_on)),
            format('t.key = %L AND t.left_on IS NULL', goes));
        PERFORM merge_change(number, 'member', 'ended_on',
            format('greatest(t.started_on, %L)', on_day),
            format('t.person_id = %L AND t.ended_on IS NULL', goes));
    END IF;
    RETURN 'done';
END $$;

-- Undoes a merging: what it moved goes back, what was added since stays with the file that went on.
-- What was added since and hangs on something that goes back goes along with it; a name in a row
-- that stays, of somebody who goes back, is taken out. Returns 'done', or why nothing was done:
-- 'not_theirs', 'undone_already', 'joined_since' (a later merging stands on this one), 'in_the_way'
-- (something that was added since leaves no room).
CREATE FUNCTION undo_merge(asked bigint, moment timestamptz) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    done casework_merge%ROWTYPE;
    hindrance text;
    part record;
BEGIN
    SELECT m.* INTO done FROM casework_merge m WHERE m.id = asked;
    IF NOT FOUND THEN
        RETURN 'not_theirs';
    END IF;
    PERFORM FROM casework_household h
    WHERE h.key IN (done.household_id, done.merged_household_id) ORDER BY h.key FOR UPDATE;
    hindrance := merge_hindrance(done.household_id, done.household_id);
    SELECT m.* INTO done FROM casework_merge m WHERE m.id = asked FOR UPDATE;
    IF hindrance = 'not_theirs' THEN
        RETURN hindrance;
    ELSIF done.undone_at IS NOT NULL THEN
        RETURN 'undone_already';
    ELSIF hindrance <> '' OR EXISTS (
        SELECT FROM casework_merge m
        WHERE m.id > done.id AND m.undone_at IS NULL
          AND (m.household_id IN (done.household_id, done.merged_household_id)
               OR m.merged_household_id IN (done.household_id, done.merged_household_id))
    ) THEN
        RETURN 'joined_since';
    END IF;
    BEGIN
        UPDATE casework_person a SET bsn_hash = NULL, bsn_encrypted = NULL
        FROM casework_mergedrow r JOIN casework_person b ON b.key = r.became::uuid
        WHERE r.merge_id = asked AND r.field = 'bsn' AND a.key = r.row_key::uuid
          AND a.bsn_hash = b.bsn_hash;
        FOR part IN SELECT DISTINCT r.relation FROM casework_mergedrow r
                    WHERE r.merge_id = asked AND r.field = 'household_id' LOOP
            PERFORM move_to_file(part.relation, done.merged_household_id, format(
                't.household_id = %L AND t.%I::text IN (
                    SELECT r.row_key FROM casework_mergedrow r WHERE r.merge_id = %L
                      AND r.relation = %L AND r.field = ''household_id'')',
                done.household_id, merge_key_of(part.relation), asked, part.relation));
        END LOOP;
        FOR part IN SELECT DISTINCT r.relation, r.field, r.field = 'came_with_id' AS last
                    FROM casework_mergedrow r
                    WHERE r.merge_id = asked AND r.field NOT IN ('household_id', 'bsn')
                    ORDER BY last, r.field DESC, r.relation LOOP
            PERFORM merge_put_back(asked, part.relation, part.field);
        END LOOP;
        IF done.kind = 'household' THEN
            PERFORM merge_untie(done.household_id, done.merged_household_id);
        END IF;
    EXCEPTION WHEN unique_violation OR exclusion_violation THEN
        RETURN 'in_the_way';
    END;
    UPDATE casework_household SET version = version + 1
    WHERE key IN (done.household_id, done.merged_household_id);
    UPDATE casework_person SET version = version + 1
    WHERE key::text IN (SELECT r.row_key FROM casework_mergedrow r
                        WHERE r.merge_id = asked AND r.relation = 'person');
    UPDATE casework_merge SET undone_at = moment, undone_by_id = actor_id() WHERE id = asked;
    INSERT INTO audit_deed (at, account_id, verb, noun, key, household_key, details)
    SELECT now(), actor_id(), 'undo_merge', done.kind, asked::text, u.file, '{}'
    FROM (SELECT done.household_id UNION SELECT done.merged_household_id) AS u (file);
    RETURN 'done';
END $$;

-- Lets no row of one file name a row of the other. A part goes where its whole is; a name of
-- somebody, a request or a case of the other file is taken out, and a request that was taken up in
-- the other file's case waits again, as after a hand-over.
CREATE FUNCTION merge_untie(one uuid, other uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    part record;
    here text := format('t.household_id IN (%L, %L)', one, other);
BEGIN
    FOR part IN SELECT * FROM (VALUES
        (1, 'clockstop', 'request_id', 'helprequest'), (2, 'phasespell', 'case_id', 'case'),
        (3, 'member', 'case_id', 'case'), (4, 'involvement', 'case_id', 'case'),
        (5, 'coordination', 'case_id', 'case'), (6, 'plan', 'case_id', 'case'),
        (7, 'goal', 'plan_id', 'plan'), (8, 'planaction', 'goal_id', 'goal'),
        (9, 'contactmember', 'contact_id', 'contact')) AS v (step, relation, field, whole)
        ORDER BY step
    LOOP
        EXECUTE format($q$
            UPDATE casework_%1$s t SET household_id = w.household_id, team_id = w.team_id,
                contractor_id = w.contractor_id
            FROM casework_%3$s w
            WHERE w.%4$I = t.%2$I AND %5$s AND w.household_id <> t.household_id
        $q$, part.relation, part.field, part.whole, merge_key_of(part.whole), here);
    END LOOP;
    UPDATE casework_helprequest r SET status = 'waiting', case_id = NULL, version = r.version + 1
    FROM casework_case c WHERE c.key = r.case_id AND r.status = 'taken_up'
      AND r.household_id IN (one, other) AND c.household_id <> r.household_id;
    FOR part IN SELECT * FROM (VALUES
        ('helprequest', 'case_id', 'case', false), ('helprequest', 'person_id', 'person', false),
        ('coordination', 'person_id', 'person', false), ('contact', 'case_id', 'case', false),
        ('contact', 'request_id', 'helprequest', false), ('member', 'person_id', 'person', true),
        ('contactmember', 'person_id', 'person', true)) AS v (relation, field, named, whole_row)
    LOOP
        EXECUTE format(CASE WHEN part.whole_row THEN $q$
            DELETE FROM casework_%1$s t USING casework_%3$s n
            WHERE n.key = t.%2$I AND %4$s AND n.household_id <> t.household_id
        $q$ ELSE $q$
            UPDATE casework_%1$s t SET %2$I = NULL FROM casework_%3$s n
            WHERE n.key = t.%2$I AND %4$s AND n.household_id <> t.household_id
        $q$ END, part.relation, part.field, part.named, here);
    END LOOP;
END $$;

-- Which team had what a row tells at a moment: of a row that came along with a merging, before it,
-- the team that had the merged file; else the team that had its file (team_at). For the ledger.
CREATE FUNCTION team_of_row(
    of_relation text, of_row text, asked uuid, moment timestamptz, now_team bigint
) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce((
        SELECT team_at(m.merged_household_id, moment, m.from_team_id)
        FROM casework_mergedrow r JOIN casework_merge m ON m.id = r.merge_id
        WHERE r.row_key = of_row AND r.relation = of_relation AND r.field = 'household_id'
          AND m.undone_at IS NULL AND m.at >= moment
        ORDER BY m.at LIMIT 1
    ), team_at(asked, moment, now_team))
$$;

-- Nothing of a file goes to another file but by merging, and nobody is said to be another but by it.
CREATE FUNCTION stays_in_its_file() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_user = 'waakvlam_app' THEN
        RAISE EXCEPTION 'files are joined by merge_households and merge_persons'
            USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;

-- Nothing is added to a file that was merged or went to another team at the same moment: who
-- writes waits for who moves the file, and is told. Holds the file until the end of the transaction.
CREATE FUNCTION added_where_the_file_is() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM casework_household h WHERE h.key IN (SELECT household_id FROM added)
    ORDER BY h.key FOR KEY SHARE;
    IF EXISTS (SELECT FROM added a JOIN casework_household h ON h.key = a.household_id
               WHERE h.merged_into_id IS NOT NULL
                  OR h.team_id <> a.team_id OR h.contractor_id <> a.contractor_id) THEN
        RAISE EXCEPTION 'the file was joined to another or went to another team'
            USING ERRCODE = '23514', CONSTRAINT = 'file_stands_here';
    END IF;
    RETURN NULL;
END $$;

DO $$
DECLARE
    relation text;
BEGIN
    FOREACH relation IN ARRAY ARRAY['person', 'helprequest', 'clockstop', 'case', 'phasespell',
        'member', 'involvement', 'coordination', 'plan', 'goal', 'planaction', 'contact',
        'contactmember', 'appointment', 'mark', 'merge', 'mergedrow', 'handover']
    LOOP
        EXECUTE format('CREATE TRIGGER stays_in_its_file BEFORE UPDATE ON casework_%s FOR EACH ROW
            WHEN (OLD.household_id <> NEW.household_id)
            EXECUTE FUNCTION stays_in_its_file()', relation);
        CONTINUE WHEN relation IN ('merge', 'mergedrow', 'handover');
        EXECUTE format('CREATE TRIGGER added_where_the_file_is AFTER INSERT ON casework_%s
            REFERENCING NEW TABLE AS added FOR EACH STATEMENT
            EXECUTE FUNCTION added_where_the_file_is()', relation);
    END LOOP;
    FOREACH relation IN ARRAY ARRAY['household', 'person'] LOOP
        EXECUTE format('CREATE TRIGGER is_another_by_merging BEFORE UPDATE ON casework_%s
            FOR EACH ROW WHEN (OLD.merged_into_id IS DISTINCT FROM NEW.merged_into_id)
            EXECUTE FUNCTION stays_in_its_file()', relation);
        EXECUTE format('CREATE TRIGGER is_another_from_the_start BEFORE INSERT ON casework_%s
            FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL)
            EXECUTE FUNCTION stays_in_its_file()', relation);
    END LOOP;
    FOREACH relation IN ARRAY ARRAY['merge', 'mergedrow'] LOOP
        EXECUTE format('ALTER TABLE casework_%1$s ADD CONSTRAINT casework_%1$s_of_household
            FOREIGN KEY (household_id, team_id, contractor_id)
            REFERENCES casework_household (key, team_id, contractor_id)
            ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED', relation);
        EXECUTE format('ALTER TABLE casework_%s ENABLE ROW LEVEL SECURITY', relation);
        EXECUTE format('CREATE POLICY see ON casework_%s FOR SELECT TO waakvlam_app USING (
            contractor_id = ANY ((SELECT actor_contractors())::bigint[]) AND (
                household_id = ANY ((SELECT actor_households())::uuid[])
                OR team_id = ANY ((SELECT actor_lead_teams())::bigint[])))', relation);
        EXECUTE format('CREATE POLICY refresh ON casework_%s FOR SELECT TO waakvlam_ledger
            USING (true)', relation);
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION kept_household(uuid), kept_file(uuid),
    merge_change(bigint, text, text, text, text), merge_put_back(bigint, text, text),
    move_to_file(text, uuid, text), merge_person_rows(bigint, uuid, uuid, date),
    merge_person_facts(bigint, uuid, uuid), merge_hindrance(uuid, uuid),
    merge_begun(text, uuid, uuid, uuid, uuid, text, timestamptz),
    merge_households(uuid, uuid, jsonb, text, timestamptz),
    merge_persons(uuid, uuid, text, timestamptz), undo_merge(bigint, timestamptz),
    merge_untie(uuid, uuid), merge_key_of(text),
    merge_type_of(text, name), team_of_row(text, text, uuid, timestamptz, bigint) FROM PUBLIC;
