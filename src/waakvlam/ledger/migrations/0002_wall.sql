-- Who may bring rows into the ledger: the commissioner's people and the administrator.
CREATE FUNCTION actor_may_bring_in() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM accounts_account a
        WHERE a.id = actor_id() AND a.is_active
          AND a.role IN ('commissioner', 'finance', 'administrator')
    )
$$;
REVOKE ALL ON FUNCTION actor_may_bring_in() FROM PUBLIC;

ALTER TABLE ledger_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger_addedrow ENABLE ROW LEVEL SECURITY;
CREATE POLICY bring_in ON ledger_batch TO waakvlam_app
    USING ((SELECT actor_may_bring_in())) WITH CHECK ((SELECT actor_may_bring_in()));
CREATE POLICY bring_in ON ledger_addedrow TO waakvlam_app
    USING ((SELECT actor_may_bring_in())) WITH CHECK ((SELECT actor_may_bring_in()));
CREATE POLICY refresh ON ledger_batch TO waakvlam_ledger USING (true) WITH CHECK (true);
CREATE POLICY refresh ON ledger_addedrow TO waakvlam_ledger USING (true) WITH CHECK (true);

-- Whoever brings in or removes is in the log, whichever way it was done. Where the command line
-- named nobody, the batch itself is the record.
CREATE FUNCTION log_batch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    who bigint := CASE WHEN TG_OP = 'INSERT' THEN NEW.added_by_id ELSE NEW.removed_by_id END;
BEGIN
    IF who IS NOT NULL THEN
        INSERT INTO audit_deed (at, account_id, verb, noun, key, household_key, details)
        VALUES (now(), who, CASE WHEN TG_OP = 'INSERT' THEN 'add' ELSE 'remove' END,
            'ledger_batch', NEW.id::text, NULL,
            jsonb_build_object('table', NEW.table_name, 'rows', NEW.row_count));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER logged AFTER INSERT OR UPDATE OF removed_at ON ledger_batch
FOR EACH ROW EXECUTE FUNCTION log_batch();

-- What was removed stays removed.
CREATE FUNCTION batch_removed_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a removed batch stays as it is' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER removed_once BEFORE UPDATE ON ledger_batch FOR EACH ROW
WHEN (OLD.removed_at IS NOT NULL) EXECUTE FUNCTION batch_removed_once();
