WITH drawn AS (
    SELECT i, household_of(i) AS household, team_of(household_of(i)) AS team,
        moment(day_of(i), 8 + 9 * throw(i, 'hour')) AS received_at,
        day_of(i) + 3 + (throw(i, 'closed') * 37)::INTEGER AS dealt_with,
        throw(i, 'outcome') AS by_chance, becomes_case(i) AS helped
    FROM range(getvariable('requests')) AS r (i)
), timed AS (
    SELECT *, dealt_with <= getvariable('as_of') AS is_closed,
        received_at + to_seconds(3600 * (1 + 80 * throw(i, 'first') ** 2)) AS first_contact_at,
        received_at + to_seconds(3600 * (20 + 180 * throw(i, 'quality') ** 2)) AS quality_contact_at,
        received_at + to_seconds(3600 * (60 + 480 * throw(i, 'talk') ** 2)) AS first_conversation_at
    FROM drawn
)
SELECT ledger_key('request', i) AS request_key, municipality(team) AS municipality,
    ledger_key('household', household) AS household_key,
    ledger_key('person', household * 4) AS person_key,
    team_kind(team) AS team_kind, team_name(team) AS team, district(team) AS district,
    CASE WHEN team % 2 = 1 THEN 'youth' ELSE 'wmo_new' END AS stream,
    pick(['self', 'network', 'gp', 'school', 'police'], i, 'source') AS source,
    pick(['stip', 'phone', 'website'], i, 'channel') AS channel,
    received_at, 'regular' AS urgency, 'light' AS severity,
    pick(['single', 'multiple'], i, 'complexity') AS complexity,
    ['money', 'health'] AS life_domains,
    received_at + INTERVAL 2 DAY AS first_contact_due,
    received_at + INTERVAL 2 DAY AS first_contact_due_original,
    CASE WHEN first_contact_at < getvariable('as_of') THEN first_contact_at END AS first_contact_at,
    received_at + INTERVAL 7 DAY AS quality_contact_due,
    received_at + INTERVAL 7 DAY AS quality_contact_due_original,
    CASE WHEN quality_contact_at < getvariable('as_of') THEN quality_contact_at END
        AS quality_contact_at,
    received_at + INTERVAL 14 DAY AS first_conversation_due,
    received_at + INTERVAL 14 DAY AS first_conversation_due_original,
    CASE WHEN first_conversation_at < getvariable('as_of') AND (helped OR by_chance < 0.4)
        THEN first_conversation_at END AS first_conversation_at,
    CASE WHEN throw(i, 'stopped') < 0.1 THEN 5 ELSE 0 END::INTEGER AS stopped_days,
    NULL::TIMESTAMPTZ AS clock_stopped_since, throw(i, 'returning') < 0.3 AS returning,
    CASE WHEN helped THEN ledger_key('case', i) END AS case_key,
    CASE
        WHEN NOT is_closed THEN NULL
        WHEN helped THEN CASE WHEN by_chance < 0.06 THEN 'crisis' ELSE 'active_help' END
        WHEN by_chance < 0.4 THEN 'supplementary_care'
        ELSE pick(['information_advice', 'social_base', 'other_desk', 'not_taken_up', 'withdrawn'], i, 'short')
    END AS outcome,
    CASE WHEN is_closed THEN dealt_with END AS closed_on
FROM timed
