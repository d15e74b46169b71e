-- What was agreed besides money and holds; its words stay in the database, behind its code.
SELECT
    'agreement-' || id AS agreement_key,
    municipality_id AS municipality,
    nullif(team_kind, '') AS team_kind,
    contractor,
    nullif(indicator, '') AS indicator,
    'agreement-' || id AS text_code,
    baseline,
    target,
    direction,
    "by",
    kind
FROM finance_agreement
WHERE ended_at IS NULL
ORDER BY id
