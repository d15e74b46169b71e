SELECT ledger_key('answer', i) AS answer_key, municipality(team) AS municipality,
    'resident' AS respondent, 'team' AS subject, team_kind(team) AS team_kind,
    team_name(team) AS team, district(team) AS district, asked AS asked_on,
    CASE WHEN throw(i, 'answers') < 0.5 THEN known(asked + 9) END AS answered_on,
    'awareness' AS statement, (1 + hash(i, 'score') % 5)::DOUBLE AS score,
    1::DOUBLE AS scale_min, 5::DOUBLE AS scale_max
FROM (
    SELECT i, team_of(household_of(i * 8)) AS team, day_of(i * 8) AS asked
    FROM range(getvariable('requests') // 8) AS r (i)
)
