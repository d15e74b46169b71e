-- Ten years of requests, numbered in the order in which they came; one in eight comes back.
CREATE TEMP TABLE ask AS
SELECT i, CASE WHEN i % 8 = 0 THEN i - 1 ELSE i END AS household, team.*,
    date_trunc('hour', now() - make_interval(secs => (requests - i) * 315360000.0 / requests))
        AS received_at,
    (municipality - 9000) * 10 AS norms, i % 5 < 3 AND i % 8 NOT IN (0, 7) AS helped
FROM (SELECT current_setting('bench.requests')::bigint AS requests) AS size,
    generate_series(1, requests) AS i
JOIN team ON team.id = 1 + floor(
    pg_temp.throw(CASE WHEN i % 8 = 0 THEN i - 1 ELSE i END, 'team')
        * current_setting('bench.teams')::int);
CREATE INDEX ON ask (i);
ANALYZE ask;

CREATE TEMP TABLE name AS
SELECT n, initcap(pg_temp.pick('{van de,ter,op de,in het,"","","",""}', n, 'article')
    || ' ' || pg_temp.pick('{ber,ven,hof,mo,lin,kas,rui,smi,dor,wes,oos,noor,zui,hei,wal,bos}', n, '1')
    || pg_temp.pick('{ken,gers,lmans,tema,stra,der,ma,kamp,dijk,veld,man,huis,stein,beek}', n, '2')
    || pg_temp.pick('{"","","",s,sen,aar,ing}', n, '3')) AS family_name
FROM generate_series(0, 9999) AS n;
UPDATE name SET family_name = trim(family_name);
CREATE INDEX ON name (n);

INSERT INTO casework_household (key, ledger_key, municipality_id, team_id, contractor_id, name,
    neighbourhood_id, district_id, street, house_number, postcode, address_key, phone, has_minor,
    safety_concern, created_at, version)
SELECT pg_temp.key('household', i), pg_temp.key('household in the ledger', i), municipality::text,
    id, contractor, family_name, format('BU%s0%s0%s', municipality, district, 1 + i % 4),
    format('WK%s0%s', municipality, district), 'Dorpsstraat', (i % 900)::text,
    format('%sAB', municipality), format('%sAB%s', municipality, i), '', team_kind <> 'adults',
    i % 50 = 0, received_at, 1
FROM ask JOIN name ON n = i % 10000 WHERE i = household;

INSERT INTO casework_person (key, ledger_key, household_id, team_id, contractor_id, given_name,
    family_name, search_key, sort_key, birth_date, household_role, has_authority, phone, joined_on,
    version)
SELECT pg_temp.key('person', i * 4 + m), pg_temp.key('person in the ledger', i * 4 + m),
    pg_temp.key('household', i), id, contractor, given, family_name,
    lower(family_name || ' ' || given), lower(family_name || ' ' || given),
    current_date - (CASE WHEN m = 1 AND team_kind <> 'adults' THEN 5 ELSE 25 END
        + floor(pg_temp.throw(i * 4 + m, 'age') * 12)::int) * 365,
    CASE WHEN m = 0 THEN 'resident' WHEN team_kind = 'adults' THEN 'partner' ELSE 'child' END,
    m = 0, '', received_at::date, 1
FROM ask JOIN name ON n = i % 10000,
    LATERAL generate_series(0, (pg_temp.throw(i, 'members') < 0.3)::int) AS m,
    LATERAL (SELECT pg_temp.pick('{Anna,Bram,Chris,Dewi,Emre,Fatima,Gerrit,Hanna}', i * 4 + m,
        'given') AS given) AS g
WHERE i = household;

-- Older requests are dealt with; of the last weeks some are new, triaged or waiting.
CREATE TEMP TABLE stage AS
SELECT i, CASE
    WHEN age < 1.5 THEN 'new'
    WHEN age < 8 AND NOT helped THEN 'triaged'
    WHEN age < 45 AND NOT helped THEN CASE WHEN i % 3 = 0 THEN 'waiting' ELSE 'closed' END
    WHEN age < 12 THEN 'decided'
    ELSE 'closed' END AS status
FROM (SELECT *, extract(epoch FROM now() - received_at) / 86400 AS age FROM ask) AS aged;
CREATE INDEX ON stage (i);

INSERT INTO casework_helprequest (key, ledger_key, household_id, team_id, contractor_id, person_id,
    case_id, received_at, recorded_at, recorded_by_id, question, source, source_name, channel,
    urgency, severity, complexity, nature, life_domains, stream, "returning", status,
    first_contact_norm_id, first_contact_due, first_contact_due_original, first_contact_at,
    quality_contact_norm_id, quality_contact_due, quality_contact_due_original, quality_contact_at,
    first_conversation_norm_id, first_conversation_due, first_conversation_due_original,
    first_conversation_at, outcome, outcome_reason, alternative, closed_on, version)
SELECT pg_temp.key('request', i), pg_temp.key('request in the ledger', i),
    pg_temp.key('household', household), id, contractor, pg_temp.key('person', household * 4),
    CASE WHEN helped AND status <> 'new' THEN pg_temp.key('case', i) END, received_at, received_at,
    id * 100 + 1, 'Ik kom er alleen niet meer uit en zoek hulp bij geldzaken en de kinderen.',
    pg_temp.pick('{self,network,gp,school,police}', i, 'source'), '',
    pg_temp.pick('{stip,phone,website}', i, 'channel'),
    CASE WHEN status = 'new' THEN '' ELSE 'regular' END,
    CASE WHEN status = 'new' THEN '' ELSE 'light' END,
    CASE WHEN status = 'new' THEN '' ELSE 'multiple' END, '',
    ARRAY[pg_temp.pick('{money,mental_health,parenting,living,work}', i, 'domain')], '', i % 8 = 0,
    status, norms + 1, received_at + interval '2 days', received_at + interval '2 days',
    CASE WHEN status NOT IN ('new', 'triaged') THEN received_at + interval '1 hour' END, norms + 2,
    received_at + interval '7 days', received_at + interval '7 days',
    CASE WHEN status = 'closed' THEN received_at + interval '2 hours' END, norms + 3,
    received_at + interval '14 days', received_at + interval '14 days',
    CASE WHEN status = 'closed' THEN received_at + interval '3 hours' END,
    CASE WHEN status IN ('decided', 'closed') THEN
        CASE WHEN helped THEN 'active_help' ELSE 'information_advice' END ELSE '' END, '', '',
    CASE WHEN status = 'closed' THEN least(received_at::date + 10, current_date) END, 1
FROM ask JOIN stage USING (i);

INSERT INTO casework_clockstop
    (request_id, household_id, team_id, contractor_id, reason, tries, started_at, ended_at)
SELECT pg_temp.key('request', i), pg_temp.key('household', household), id, contractor,
    'cannot_be_reached', 2, received_at + interval '1 hour', received_at + interval '30 hours'
FROM ask JOIN stage USING (i) WHERE i % 10 = 0 AND status = 'closed';
