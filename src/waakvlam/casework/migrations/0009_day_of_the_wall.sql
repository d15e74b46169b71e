-- The day on which a moment falls in the Netherlands. The connection's time zone is UTC: there
-- current_date is still yesterday in the first hour or two after midnight here.
CREATE FUNCTION local_day(moment timestamptz) RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT (moment AT TIME ZONE 'Europe/Amsterdam')::date $$;

-- As before, by the day here: the contractors for which the actor works today (S7).
CREATE OR REPLACE FUNCTION actor_contractors() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT t.contractor_id), '{}')
    FROM organisation_professional w
    JOIN organisation_posting p ON p.professional_id = w.id
    JOIN organisation_team t ON t.id = p.team_id, local_day(now()) AS today
    WHERE w.account_id = actor_id()
      AND p.started_on <= today AND (p.ended_on IS NULL OR today < p.ended_on)
$$;

-- As before, by the day here: the teams that the actor leads today.
CREATE OR REPLACE FUNCTION actor_lead_teams() RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT coalesce(array_agg(DISTINCT p.team_id), '{}')
    FROM organisation_professional w
    JOIN organisation_posting p ON p.professional_id = w.id, local_day(now()) AS today
    WHERE w.account_id = actor_id() AND p.role = 'lead'
      AND p.started_on <= today AND (p.ended_on IS NULL OR today < p.ended_on)
$$;

-- As before, by the day here: the households that are open to the actor one by one. Who helps
-- them, who stands in for who helps them, whose new request or handed-over file awaits the actor's
-- triage, whoever broke the glass (L1).
CREATE OR REPLACE FUNCTION actor_households() RETURNS uuid[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH absent AS (
        SELECT away.account_id
        FROM organisation_professional me
        JOIN organisation_absence a ON a.stand_in_id = me.id
        JOIN organisation_professional away ON away.id = a.professional_id, local_day(now()) AS today
        WHERE me.account_id = actor_id()
          AND a.started_on <= today AND (a.ended_on IS NULL OR today < a.ended_on)
    ), triages AS (
        SELECT d.team_id
        FROM organisation_professional me
        JOIN organisation_triageduty d ON d.professional_id = me.id, local_day(now()) AS today
        WHERE me.account_id = actor_id()
          AND d.started_on <= today AND (d.ended_on IS NULL OR today < d.ended_on)
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
