-- Nothing decided is edited: a correction is a new version (F4).

CREATE FUNCTION funding_decided_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    course CONSTANT text[] := ARRAY['decided', 'council_informed', 'signed'];
    moving CONSTANT text[] := ARRAY['state', 'council_informed_on', 'signed_on'];
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a decided revision stays' USING ERRCODE = '42501';
    END IF;
    IF to_jsonb(NEW) - moving <> to_jsonb(OLD) - moving
        OR array_position(course, NEW.state::text) IS NULL
        OR array_position(course, NEW.state::text) < array_position(course, OLD.state::text)
        OR (OLD.council_informed_on IS NOT NULL
            AND NEW.council_informed_on IS DISTINCT FROM OLD.council_informed_on)
        OR (OLD.signed_on IS NOT NULL AND NEW.signed_on IS DISTINCT FROM OLD.signed_on) THEN
        RAISE EXCEPTION 'nothing decided is edited; a correction is a new version'
            USING ERRCODE = '42501';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decided_stays BEFORE UPDATE OR DELETE ON funding_revisionversion
FOR EACH ROW WHEN (OLD.state IN ('decided', 'council_informed', 'signed'))
EXECUTE FUNCTION funding_decided_stays();

CREATE FUNCTION funding_part_stays() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    touched uuid[] := ARRAY[]::uuid[];
BEGIN
    IF TG_OP <> 'INSERT' THEN
        touched := touched || OLD.revision_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        touched := touched || NEW.revision_id;
    END IF;
    IF EXISTS (
        SELECT FROM funding_revisionversion
        WHERE key = ANY (touched) AND state IN ('decided', 'council_informed', 'signed')
    ) THEN
        RAISE EXCEPTION 'nothing decided is edited; a correction is a new version'
            USING ERRCODE = '42501';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER part_stays BEFORE INSERT OR UPDATE OR DELETE ON funding_talk
FOR EACH ROW EXECUTE FUNCTION funding_part_stays();
CREATE TRIGGER part_stays BEFORE INSERT OR UPDATE OR DELETE ON funding_plannedagreement
FOR EACH ROW EXECUTE FUNCTION funding_part_stays();
CREATE TRIGGER part_stays BEFORE INSERT OR UPDATE OR DELETE ON funding_lumpsumway
FOR EACH ROW EXECUTE FUNCTION funding_part_stays();
CREATE TRIGGER part_stays BEFORE INSERT OR UPDATE OR DELETE ON funding_awardnote
FOR EACH ROW EXECUTE FUNCTION funding_part_stays();

-- A fixed paper is what went out: it stays to the byte.
CREATE FUNCTION funding_paper_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a fixed paper stays as it is' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER paper_stays BEFORE UPDATE OR DELETE ON funding_paper
FOR EACH ROW WHEN (OLD.fixed_at IS NOT NULL) EXECUTE FUNCTION funding_paper_stays();
