-- What a check of one row cannot hold: amendments add up to zero, each version begins where the
-- former ended, and what was written stays as it was (F5).

CREATE FUNCTION finance_amendment_adds_up() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    total numeric;
BEGIN
    SELECT sum(shift_cents) INTO total FROM finance_lineversion
    WHERE amendment_id = NEW.amendment_id;
    IF total <> 0 THEN
        RAISE EXCEPTION 'the shifts of amendment % add up to % cents, not to 0',
            NEW.amendment_id, total
            USING ERRCODE = '23514', CONSTRAINT = 'amendment_adds_up';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER amendment_adds_up AFTER INSERT ON finance_lineversion
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.amendment_id IS NOT NULL)
EXECUTE FUNCTION finance_amendment_adds_up();

CREATE FUNCTION finance_version_follows() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.number > 1 AND NOT EXISTS (
        SELECT FROM finance_lineversion
        WHERE line_id = NEW.line_id AND number = NEW.number - 1
            AND after_cents = NEW.before_cents
    ) THEN
        RAISE EXCEPTION 'version % of line % does not begin where the former ended',
            NEW.number, NEW.line_id
            USING ERRCODE = '23514', CONSTRAINT = 'line_version_follows';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER line_version_follows BEFORE INSERT ON finance_lineversion
FOR EACH ROW EXECUTE FUNCTION finance_version_follows();

CREATE FUNCTION finance_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON finance_lineversion
FOR EACH ROW EXECUTE FUNCTION finance_only_grows();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON finance_amendment
FOR EACH ROW EXECUTE FUNCTION finance_only_grows();
