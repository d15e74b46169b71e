-- By what a team kind's caseload is weighed and held on a day; of one code the last row counts,
-- for the weight of this team kind wins over the weight of both.
SELECT code, value
FROM (
    SELECT bound.code, bound.value, b.team_kind, b.valid_from
    FROM organisation_bandwidth b
    CROSS JOIN LATERAL (VALUES ('low', b.low), ('high', b.high)) bound (code, value)
    WHERE b.municipality_id = %(municipality)s AND b.team_kind = %(team_kind)s
        AND b.valid_from <= %(day)s AND (b.valid_until IS NULL OR b.valid_until > %(day)s)
    UNION ALL
    SELECT n.code, n.value, n.team_kind, n.valid_from
    FROM organisation_steeringnorm n
    WHERE n.municipality_id = %(municipality)s AND n.team_kind IN ('', %(team_kind)s)
        AND starts_with(n.code, 'weight.')
        AND n.valid_from <= %(day)s AND (n.valid_until IS NULL OR n.valid_until > %(day)s)
) norm
ORDER BY team_kind, valid_from
