WITH drawn AS (
    SELECT j, household_of(j * 4) AS household, team_of(household_of(j * 4)) AS team,
        day_of(j * 4) + 10 AS reported_on,
        day_of(j * 4) + 20 + (throw(j, 'decide') * 50)::INTEGER AS decided_on,
        (throw(j, 'start') * 60)::INTEGER AS wait, 180 + (throw(j, 'care') * 400)::INTEGER AS lasts
    FROM range(getvariable('requests') // 4) AS r (j)
)
SELECT ledger_key('referral', j) AS referral_key, municipality(team) AS municipality,
    ledger_key('household', household) AS household_key,
    ledger_key('person', household * 4) AS person_key,
    team_kind(team) AS team_kind, team_name(team) AS team, district(team) AS district,
    pick(['team', 'team', 'team', 'gp', 'youth_doctor'], j, 'referrer') AS referrer,
    CASE WHEN team % 2 = 1 THEN 'youth' ELSE 'wmo' END AS law, '02' AS product_category,
    throw(j, 'begeleiding') < 0.6 AS begeleiding,
    CASE WHEN throw(j, 'form') < 0.1 THEN 'pgb' ELSE 'in_kind' END AS form,
    reported_on, reported_on + 56 AS decide_due, known(decided_on) AS decided_on,
    CASE WHEN known(decided_on) IS NOT NULL THEN throw(j, 'granted') < 0.9 END AS granted,
    decided_on AS starts_on, decided_on + lasts AS ends_on,
    known(decided_on + wait) AS care_started_on, known(decided_on + wait + lasts) AS care_ended_on
FROM drawn
WHERE reported_on <= getvariable('as_of')
