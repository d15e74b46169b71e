SELECT code, municipality, NULL::VARCHAR AS team_kind, DATE '2020-01-01' AS valid_from,
    NULL::DATE AS valid_until, value, 'bench' AS source
FROM (SELECT DISTINCT municipality(team) AS municipality FROM range(getvariable('teams')) AS r (team)),
    (VALUES ('ACC1', 1), ('ACC2', 1), ('ACC3', 1), ('ACC15', 1), ('AFF14', 15),
        ('base_date', 20240101), ('weight.crisis', 2), ('weight.intake', 1.5),
        ('weight.active_help', 1), ('weight.low_flame', 0.2)) AS n (code, value)
