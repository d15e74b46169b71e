-- What each database role may touch. Run after every migration, as the owner; safe to run again.
-- Row-level security decides about rows (casework migration 0002); this decides about tables.

GRANT USAGE ON SCHEMA public TO waakvlam_app, waakvlam_steering, waakvlam_ledger;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM waakvlam_app, waakvlam_steering, waakvlam_ledger;

-- The doors.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO waakvlam_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO waakvlam_app;
GRANT EXECUTE ON FUNCTION actor_contractors(), actor_lead_teams(), actor_households(),
    find_same_person(bytea, text, date, text), break_glass(uuid, text, timestamptz),
    team_of_household(uuid) TO waakvlam_app;
-- The logs only grow.
REVOKE UPDATE, DELETE ON audit_read, audit_deed, audit_refusal FROM waakvlam_app;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM waakvlam_app;

-- The steering door: who is logged in, where people live, which teams there are. No file, ever (L2).
GRANT SELECT ON accounts_account, django_content_type, population_municipality,
    population_district, population_neighbourhood, population_householdcount,
    organisation_team, organisation_contractor TO waakvlam_steering;
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session TO waakvlam_steering;
GRANT INSERT ON audit_read, audit_deed, audit_refusal TO waakvlam_steering;
GRANT USAGE ON SEQUENCE audit_read_id_seq, audit_deed_id_seq, audit_refusal_id_seq
    TO waakvlam_steering;

-- The ledger's refresh: reads what happened, writes nothing.
GRANT SELECT ON ALL TABLES IN SCHEMA public TO waakvlam_ledger;
REVOKE ALL ON accounts_account, django_session, casework_draft FROM waakvlam_ledger;
