-- What each database role may touch. Run after every migration, as the owner; safe to run again.
-- Row-level security decides about rows (casework migration 0002); this decides about tables.

GRANT USAGE ON SCHEMA public TO waakvlam_app, waakvlam_steering, waakvlam_ledger;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM waakvlam_app, waakvlam_steering, waakvlam_ledger;

-- The doors.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO waakvlam_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO waakvlam_app;
GRANT EXECUTE ON FUNCTION actor_contractors(), actor_lead_teams(), actor_households(),
    find_same_person(bytea, text, date, text), break_glass(uuid, text, timestamptz),
    team_of_household(uuid), hand_over(uuid, bigint, text, text, bigint, timestamptz),
    team_queue_figures(date, bigint), actor_contact_minutes(date, date) TO waakvlam_app;
-- A hand-over is written by its function; that somebody helps now is all that is changed of it.
REVOKE INSERT, UPDATE, DELETE ON casework_handover FROM waakvlam_app;
GRANT UPDATE (awaits_helper) ON casework_handover TO waakvlam_app;
-- Merging is written by its functions.
REVOKE INSERT, UPDATE, DELETE ON casework_merge, casework_mergedrow FROM waakvlam_app;
GRANT EXECUTE ON FUNCTION kept_file(uuid), merge_households(uuid, uuid, jsonb, text, timestamptz),
    merge_persons(uuid, uuid, text, timestamptz), undo_merge(bigint, timestamptz) TO waakvlam_app;
-- The logs only grow.
REVOKE UPDATE, DELETE ON audit_read, audit_deed, audit_refusal FROM waakvlam_app;
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM waakvlam_app;

-- What was brought into the ledger: a batch is a record, of which only the removal can be written.
REVOKE ALL ON ledger_batch, ledger_addedrow FROM waakvlam_app;
GRANT SELECT, INSERT ON ledger_batch, ledger_addedrow TO waakvlam_app, waakvlam_ledger;
GRANT UPDATE (removed_at, removed_by_id) ON ledger_batch TO waakvlam_app, waakvlam_ledger;
GRANT DELETE ON ledger_addedrow TO waakvlam_app, waakvlam_ledger;
GRANT USAGE ON SEQUENCE ledger_batch_id_seq, ledger_addedrow_id_seq TO waakvlam_ledger;
GRANT SELECT (id, username, role, is_active) ON accounts_account TO waakvlam_ledger;
GRANT EXECUTE ON FUNCTION actor_may_bring_in() TO waakvlam_app;

-- The steering door: who is logged in, where people live, which teams there are. No file, ever (L2).
GRANT SELECT ON accounts_account, django_content_type, population_municipality,
    population_district, population_neighbourhood, population_householdcount,
    organisation_team, organisation_contractor TO waakvlam_steering;
GRANT SELECT, INSERT, UPDATE, DELETE ON django_session TO waakvlam_steering;
GRANT INSERT ON audit_read, audit_deed, audit_refusal TO waakvlam_steering;
GRANT USAGE ON SEQUENCE audit_read_id_seq, audit_deed_id_seq, audit_refusal_id_seq
    TO waakvlam_steering;

-- Budget and revisions are the steering door's work. What was written of the budget only grows, and
-- a decided revision stays (triggers of finance and funding).
REVOKE INSERT, UPDATE, DELETE ON finance_agreement, finance_amendment FROM waakvlam_app;
REVOKE UPDATE, DELETE ON finance_budgetline, finance_lineversion FROM waakvlam_app;
REVOKE ALL ON funding_revisionversion, funding_talk, funding_plannedagreement, funding_lumpsumway,
    funding_awardnote, funding_paper FROM waakvlam_app;
GRANT SELECT, INSERT ON finance_budgetline, finance_lineversion, finance_amendment,
    finance_agreement, funding_revisionversion, funding_paper TO waakvlam_steering;
-- Locking a line takes the right to change one of its columns.
GRANT UPDATE (name) ON finance_budgetline TO waakvlam_steering;
GRANT UPDATE (ended_at) ON finance_agreement TO waakvlam_steering;
GRANT UPDATE ON funding_revisionversion, funding_paper TO waakvlam_steering;
GRANT SELECT, INSERT, UPDATE, DELETE ON funding_talk, funding_plannedagreement, funding_lumpsumway,
    funding_awardnote TO waakvlam_steering;
GRANT USAGE ON SEQUENCE finance_budgetline_id_seq, finance_lineversion_id_seq,
    finance_amendment_id_seq, finance_agreement_id_seq, funding_talk_id_seq,
    funding_plannedagreement_id_seq, funding_lumpsumway_id_seq, funding_awardnote_id_seq,
    funding_paper_id_seq TO waakvlam_steering;

-- Scenarios and runs are the steering door's work. A run is a record: only its course changes.
REVOKE DELETE ON twin_keptscenario, twin_run FROM waakvlam_app;
REVOKE UPDATE ON twin_keptscenario FROM waakvlam_app;
GRANT SELECT, INSERT ON twin_keptscenario, twin_run TO waakvlam_steering;
GRANT UPDATE (status, cancel_asked_at, ended_at) ON twin_run TO waakvlam_steering;
GRANT USAGE ON SEQUENCE twin_keptscenario_id_seq, twin_run_id_seq TO waakvlam_steering;

-- The ledger's refresh: reads what happened, writes nothing, and cannot read who.
GRANT SELECT ON population_municipality, population_district, population_neighbourhood,
    population_householdcount, organisation_team, organisation_contractor, organisation_posting,
    organisation_absence, organisation_closedday, organisation_steeringnorm TO waakvlam_ledger;
GRANT SELECT (id, ledger_key, expertise) ON organisation_professional TO waakvlam_ledger;
GRANT SELECT (key, ledger_key, municipality_id, district_id, team_id, contractor_id)
    ON casework_household TO waakvlam_ledger;
GRANT SELECT (key, ledger_key, household_id, birth_date, merged_into_id) ON casework_person
    TO waakvlam_ledger;
GRANT SELECT (key, ledger_key, household_id, team_id, person_id, case_id, received_at, source,
    channel, urgency, severity, complexity, life_domains, stream, "returning", outcome, closed_on,
    clock_stopped_since, first_contact_due, first_contact_due_original, first_contact_at,
    quality_contact_due, quality_contact_due_original, quality_contact_at, first_conversation_due,
    first_conversation_due_original, first_conversation_at) ON casework_helprequest
    TO waakvlam_ledger;
GRANT SELECT (id, municipality_id, team_kind, contractor, indicator, baseline, target, direction, "by",
    kind, ended_at) ON finance_agreement
    TO waakvlam_ledger;
GRANT SELECT ON casework_clockstop, casework_phasespell, casework_member TO waakvlam_ledger;
GRANT SELECT (key, ledger_key, household_id, team_id, opened_on, closed_on, closed_reason,
    dropout_reason, handovers) ON casework_case TO waakvlam_ledger;
GRANT SELECT (household_id, from_team_id, at) ON casework_handover TO waakvlam_ledger;
GRANT SELECT (id, merged_household_id, from_team_id, at, undone_at) ON casework_merge
    TO waakvlam_ledger;
GRANT SELECT (merge_id, relation, row_key, field) ON casework_mergedrow TO waakvlam_ledger;
GRANT EXECUTE ON FUNCTION team_at(uuid, timestamptz, bigint),
    team_of_row(text, text, uuid, timestamptz, bigint) TO waakvlam_ledger;
GRANT SELECT (id, household_id, team_id, case_id, kind, started_on, ended_on)
    ON casework_coordination TO waakvlam_ledger;
GRANT SELECT (key, ledger_key, household_id, team_id, case_id, agreed_on, ended_on, day_activity,
    last_review_on) ON casework_plan TO waakvlam_ledger;
GRANT SELECT (plan_id, met) ON casework_goal TO waakvlam_ledger;
GRANT SELECT (key, household_id, team_id, case_id, professional_id, at, minutes, activity)
    ON casework_contact TO waakvlam_ledger;
GRANT SELECT (pgh_id) ON casework_helprequestevent, casework_clockstopevent,
    casework_householdevent, casework_personevent, casework_caseevent, casework_phasespellevent,
    casework_memberevent, casework_coordinationevent, casework_planevent, casework_goalevent,
    casework_contactevent, casework_workedtimeevent TO waakvlam_ledger;
GRANT SELECT (professional_id, team_id, week, activity, minutes) ON casework_workedtime
    TO waakvlam_ledger;

-- The steering door starts the refresh and looks how far it is.
GRANT SELECT, INSERT ON procrastinate_jobs, procrastinate_events TO waakvlam_steering;
GRANT SELECT ON procrastinate_workers TO waakvlam_steering;
GRANT USAGE ON SEQUENCE procrastinate_jobs_id_seq, procrastinate_events_id_seq TO waakvlam_steering;
-- PostgreSQL gives the number of a new row only to who may read that row: one's own, no more.
GRANT SELECT (id, account_id) ON audit_read, audit_deed TO waakvlam_steering;
