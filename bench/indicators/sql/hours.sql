WITH written AS (
    SELECT j, (hash(j, 'request') % getvariable('requests'))::BIGINT AS i,
        pick(['individual', 'individual', 'group', 'network', 'learning', 'administration', 'travel'], j, 'activity') AS activity
    FROM range(getvariable('hours')) AS r (j)
), placed AS (
    SELECT *, becomes_case(i) AND throw(j, 'on case') < 0.9 AS on_case,
        team_of(household_of(i)) AS team,
        least(opens(i) + (throw(j, 'week') * 400)::INTEGER, getvariable('as_of')) AS day
    FROM written
)
SELECT monday(day) AS week, municipality(team) AS municipality,
    ledger_key('professional', team * 8 + (hash(j, 'who') % 8)::BIGINT) AS professional_key,
    team_kind(team) AS team_kind, team_name(team) AS team,
    CASE WHEN on_case THEN ledger_key('case', i) END AS case_key, activity,
    on_case OR activity IN ('individual', 'group') AS client_bound,
    (15 + hash(j, 'minutes') % 8 * 15)::INTEGER AS minutes
FROM placed
