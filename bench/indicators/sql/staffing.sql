SELECT ledger_key('professional', i) AS professional_key, municipality(i // 8) AS municipality,
    team_kind(i // 8) AS team_kind, team_name(i // 8) AS team,
    CASE WHEN i % 8 = 0 THEN 'lead' ELSE 'professional' END AS role, ['debts'] AS expertise,
    CASE WHEN i % 9 = 0 THEN 'hired' ELSE 'employed' END AS contract, 0.889 AS fte,
    getvariable('first_day') + (hash(i, 'started') % 900)::INTEGER AS started_on,
    CASE WHEN i % 5 = 0 THEN getvariable('as_of') - (hash(i, 'left') % 300)::INTEGER END AS ended_on
FROM range(getvariable('teams') * 8) AS r (i)
