-- Chance that can be repeated, and keys that follow from a number.
CREATE FUNCTION pg_temp.throw(i bigint, topic text) RETURNS float8 LANGUAGE sql IMMUTABLE AS
    $$ SELECT (hashtextextended(topic || i::text, 0) & 2147483647) / 2147483648.0 $$;
CREATE FUNCTION pg_temp.key(kind text, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT md5(kind || i::text)::uuid $$;
CREATE FUNCTION pg_temp.pick(among text[], i bigint, topic text) RETURNS text LANGUAGE sql IMMUTABLE
    AS $$ SELECT among[1 + floor(pg_temp.throw(i, topic) * cardinality(among))::int] $$;

-- Eighteen teams a municipality: one of either kind in each of nine districts.
CREATE TEMP TABLE team AS
SELECT t AS id, 9001 + (t - 1) / 18 AS municipality, 1 + (t - 1) % 18 / 2 AS district,
    CASE WHEN t % 2 = 1 THEN 'adults' ELSE 'youth_family' END AS team_kind,
    1 + (t - 1) / 18 * 2 + (t + 1) % 2 AS contractor
FROM generate_series(1, current_setting('bench.teams')::int) AS t;

INSERT INTO population_municipality (code, name)
SELECT DISTINCT municipality::text, 'Gemeente ' || municipality FROM team;
INSERT INTO population_district (code, municipality_id, name)
SELECT DISTINCT format('WK%s0%s', municipality, district), municipality::text, 'Wijk ' || district
FROM team;
INSERT INTO population_neighbourhood (code, district_id, name)
SELECT DISTINCT format('BU%s0%s0%s', municipality, district, n),
    format('WK%s0%s', municipality, district), format('Buurt %s-%s', district, n)
FROM team, generate_series(1, 4) AS n;
INSERT INTO organisation_contractor (id, municipality_id, name)
SELECT DISTINCT contractor, municipality::text, 'Stichting ' || contractor FROM team;
INSERT INTO organisation_team
    (id, code, name, team_kind, contractor_id, district_id, weekdays, is_active)
SELECT id, 'team-' || id, 'Team ' || id, team_kind, contractor,
    format('WK%s0%s', municipality, district), '{0,1,2,3,4}', true
FROM team;
INSERT INTO organisation_servicearea (team_id, team_kind, neighbourhood_id)
SELECT id, team_kind, format('BU%s0%s0%s', municipality, district, n)
FROM team, generate_series(1, 4) AS n;
INSERT INTO organisation_closedday (municipality_id, day, reason)
SELECT DISTINCT municipality::text, make_date(year, 12, day), 'Kerst'
FROM team, generate_series(2015, 2030) AS year, generate_series(25, 26) AS day;
INSERT INTO organisation_bandwidth (municipality_id, team_kind, low, high, valid_from)
SELECT DISTINCT municipality::text, team_kind, 10, 15, date '2010-01-01' FROM team;
INSERT INTO organisation_termnorm
    (id, municipality_id, code, team_kind, urgency, from_event, amount, unit, valid_from, source)
SELECT (municipality - 9000) * 10 + number, municipality::text, code, '', '', 'received', amount,
    unit, date '2010-01-01', 'E5.5.2'
FROM (SELECT DISTINCT municipality FROM team) AS m, (VALUES
    (1, 'first_contact', 48, 'clock_hours'), (2, 'quality_contact', 5, 'working_days'),
    (3, 'first_conversation', 14, 'calendar_days')) AS n (number, code, amount, unit);

-- Twelve people a team: the first leads, the second triages.
CREATE TEMP TABLE worker AS
SELECT team.id * 100 + n AS id, team.id AS team, n FROM team, generate_series(0, 11) AS n;
INSERT INTO accounts_account
    (id, password, username, email, display_name, role, language, is_active)
SELECT id, '!', 'worker-' || id, '', 'Medewerker ' || id,
    CASE WHEN n = 0 THEN 'lead' ELSE 'professional' END, 'nl', true
FROM worker;
INSERT INTO organisation_professional (id, key, ledger_key, account_id, name, sort_key, number,
    job_title, expertise, languages, registration_kind, registration_number, registered_until)
SELECT id, pg_temp.key('professional', id), pg_temp.key('professional in the ledger', id), id,
    'Medewerker ' || id, 'medewerker ' || id, 'nr-' || id, '',
    ARRAY[pg_temp.pick('{money,mental_health,parenting,living,work}', id, 'expertise')], '{nl}',
    'skj', id::text, date '2040-01-01'
FROM worker;
INSERT INTO organisation_posting (professional_id, team_id, role, contract, fte, started_on)
SELECT id, team, CASE WHEN n = 0 THEN 'lead' ELSE 'professional' END, 'employed', 0.889,
    date '2015-01-01'
FROM worker;
INSERT INTO organisation_triageduty (professional_id, team_id, started_on)
SELECT id, team, date '2015-01-01' FROM worker WHERE n = 1;
INSERT INTO organisation_absence (professional_id, kind, started_on, stand_in_id)
SELECT id, 'sickness', current_date - 20, id - 1 FROM worker WHERE n = 11;
