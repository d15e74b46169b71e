-- Who was helped, from when until when; who helps opens the file by a grant.
CREATE TEMP TABLE help AS
SELECT i, id AS team_id, contractor AS contractor_id, pg_temp.key('household', household) AS household_id,
    pg_temp.key('case', i) AS case_id, household, team_kind, received_at::date AS opened_on,
    CASE WHEN received_at::date + days <= current_date THEN received_at::date + days END AS closed_on,
    days, id * 100 + 1 + floor(pg_temp.throw(i, 'helper') * 11)::int AS helper
FROM (SELECT *, 30 + floor(pg_temp.throw(i, 'days') ^ 2 * 1200)::int AS days FROM ask) AS timed
JOIN stage USING (i)
WHERE helped AND status <> 'new';
CREATE INDEX ON help (i);
ANALYZE help;

INSERT INTO casework_case (key, ledger_key, household_id, team_id, contractor_id, opened_on,
    closed_on, closed_reason, dropout_reason, safety_decision, handovers, version)
SELECT case_id, pg_temp.key('case in the ledger', i), household_id, team_id, contractor_id,
    opened_on, closed_on, CASE WHEN closed_on IS NULL THEN '' ELSE 'goals_met' END, '', '', 0, 1
FROM help;
INSERT INTO casework_phasespell
    (case_id, household_id, team_id, contractor_id, phase, started_on, ended_on)
SELECT case_id, household_id, team_id, contractor_id, phase, opened_on + since,
    CASE WHEN opened_on + till <= current_date THEN opened_on + till END
FROM help, LATERAL (VALUES ('intake', 0, 14), ('active_help', 14, days / 2 + 7),
    ('low_flame', days / 2 + 7, days)) AS spell (phase, since, till)
WHERE till > since AND opened_on + since <= current_date;
INSERT INTO casework_member (case_id, household_id, team_id, contractor_id, person_id, phase,
    started_on, ended_on)
SELECT case_id, household_id, team_id, contractor_id, p.key, '', opened_on, closed_on
FROM help JOIN casework_person AS p USING (household_id, team_id, contractor_id);
INSERT INTO casework_involvement (case_id, household_id, team_id, contractor_id, professional_id,
    started_on, ended_on)
SELECT case_id, household_id, team_id, contractor_id, helper, opened_on, closed_on FROM help;
INSERT INTO privacy_grant (household_key, account_id, team_id, ground, reason, starts_at, ends_at)
SELECT household_id, helper, team_id, 'helps', '', opened_on, closed_on FROM help;
INSERT INTO casework_coordination (case_id, household_id, team_id, contractor_id, kind,
    professional_id, name, started_on, ended_on)
SELECT case_id, household_id, team_id, contractor_id, 'professional', helper, '', opened_on,
    closed_on FROM help;

INSERT INTO casework_plan (key, ledger_key, case_id, household_id, team_id, contractor_id, words,
    agreed_on, review_on, last_review_on, ended_on, version)
SELECT pg_temp.key('plan', i), pg_temp.key('plan in the ledger', i), case_id, household_id, team_id,
    contractor_id, 'Ik wil rust en een dag die ergens over gaat.', opened_on,
    CASE WHEN closed_on IS NULL THEN current_date + (i % 90)::int - 5 END, opened_on, closed_on, 1
FROM help;
INSERT INTO casework_goal (id, plan_id, household_id, team_id, contractor_id, life_domain, text)
SELECT i * 2 + g, pg_temp.key('plan', i), household_id, team_id, contractor_id,
    pg_temp.pick('{money,mental_health,parenting,living,work}', i * 2 + g, 'goal'),
    'De vaste lasten zijn iedere maand op tijd betaald.'
FROM help, generate_series(0, 1) AS g;
INSERT INTO casework_planaction
    (goal_id, household_id, team_id, contractor_id, text, doer, who, due_on)
SELECT i * 2 + g, household_id, team_id, contractor_id, 'Samen de post ordenen.', 'resident', '',
    current_date + 30
FROM help, generate_series(0, 1) AS g WHERE closed_on IS NULL;

INSERT INTO casework_contact (key, case_id, household_id, team_id, contractor_id, professional_id,
    at, minutes, activity, manner, depth, note, version)
SELECT pg_temp.key('contact', i * 8 + c), case_id, household_id, team_id, contractor_id, helper,
    opened_on + (coalesce(closed_on, current_date) - opened_on) * c / 8.0 * interval '1 day'
        + interval '9 hours',
    30 + c * 5, 'individual', pg_temp.pick('{phone,home_visit,at_team}', i * 8 + c, 'manner'),
    'contact', 'Besproken hoe het gaat en wat de volgende stap is; afspraak gemaakt.', 1
FROM help, generate_series(0, 7) AS c;
INSERT INTO casework_contactmember (contact_id, household_id, team_id, contractor_id, person_id)
SELECT pg_temp.key('contact', i * 8 + c), household_id, team_id, contractor_id,
    pg_temp.key('person', household * 4)
FROM help, generate_series(0, 7) AS c;
INSERT INTO casework_appointment
    (household_id, team_id, contractor_id, professional_id, at, place, cancelled)
SELECT household_id, team_id, contractor_id, helper,
    date_trunc('day', now()) + make_interval(days => (i % 14)::int, hours => 10), 'thuis', false
FROM help WHERE closed_on IS NULL AND i % 4 = 0;
INSERT INTO casework_mark (household_id, team_id, contractor_id, professional_id, "on", note)
SELECT household_id, team_id, contractor_id, helper, current_date - 3 + (i % 30)::int, 'bellen'
FROM help WHERE closed_on IS NULL AND i % 6 = 0;
