SELECT municipality(team) AS municipality, team_kind(team) AS team_kind, team_name(team) AS team,
    month::DATE AS month, kind, 5 + 10 * throw(team, month::VARCHAR || kind) AS fte_days
FROM range(getvariable('teams')) AS r (team),
    range(date_trunc('month', getvariable('first_day'))::TIMESTAMP,
        getvariable('as_of')::TIMESTAMP, INTERVAL 1 MONTH) AS m (month),
    (VALUES ('sickness'), ('leave')) AS k (kind)
