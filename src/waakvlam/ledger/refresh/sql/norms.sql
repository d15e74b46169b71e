-- What would otherwise be a setting that the reader cannot reach.
SELECT code,
       municipality_id AS municipality,
       nullif(team_kind, '') AS team_kind,
       valid_from,
       valid_until,
       value::float8 AS value,
       source
FROM organisation_steeringnorm
ORDER BY code, municipality_id, team_kind, valid_from
