-- Chance that can be repeated: a number between 0 and 1 for a row and a topic.
CREATE MACRO throw(i, topic) AS (hash(i, topic) % 1000003)::DOUBLE / 1000003;
CREATE MACRO pick(among, i, topic) AS among[1 + (hash(i, topic) % len(among)::UBIGINT)::BIGINT];
CREATE MACRO ledger_key(kind, i) AS md5(kind || i)::UUID::VARCHAR;
CREATE MACRO known(day) AS CASE WHEN day <= getvariable('as_of') THEN day END;

-- A hundred Nijmegens: eighteen teams each, one of either kind in each of nine districts.
CREATE MACRO team_of(household) AS (hash(household, 'team') % getvariable('teams'))::BIGINT;
CREATE MACRO municipality(team) AS printf('%04d', 1001 + team // 18);
CREATE MACRO district(team) AS printf('WK%04d%02d', 1001 + team // 18, 1 + team % 18 // 2);
CREATE MACRO team_kind(team) AS CASE WHEN team % 2 = 0 THEN 'adults' ELSE 'youth_family' END;
CREATE MACRO team_name(team) AS printf('team-%04d', team);

CREATE MACRO household_of(request) AS
    (hash(request, 'household') % (getvariable('requests') * 7 // 10))::BIGINT;
CREATE MACRO day_of(request) AS
    getvariable('first_day') + (request * getvariable('days') // getvariable('requests'))::INTEGER;
CREATE MACRO moment(day, hours) AS (day::TIMESTAMP + to_seconds(hours * 3600))::TIMESTAMPTZ;
CREATE MACRO monday(day) AS (day - (isodow(day)::INTEGER - 1))::DATE;

-- Of five requests three become a case, which opens within three weeks.
CREATE MACRO becomes_case(request) AS request % 5 < 3;
CREATE MACRO opens(request) AS day_of(request) + 2 + (throw(request, 'opens') * 18)::INTEGER;
CREATE MACRO members_of(request) AS 1 + (hash(request, 'members') % 9 // 5)::BIGINT;
