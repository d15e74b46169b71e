WITH cases AS (
    SELECT i, household_of(i) AS household, team_of(household_of(i)) AS team, opens(i) AS opened,
        throw(i, 'crisis') < 0.06 AS starts_in_crisis,
        3 + (throw(i, 'request') * 12)::INTEGER AS d1, 10 + (throw(i, 'intake') * 40)::INTEGER AS d2,
        60 + (throw(i, 'help') * 240)::INTEGER AS d3, 90 + (throw(i, 'flame') * 500)::INTEGER AS d4
    FROM range(getvariable('requests')) AS r (i)
    WHERE becomes_case(i)
), spells AS (
    SELECT *, unnest([
        {phase: 'request', since: opened, days: d1},
        {phase: CASE WHEN starts_in_crisis THEN 'crisis' ELSE 'intake' END, since: opened + d1, days: d2},
        {phase: 'active_help', since: opened + d1 + d2, days: d3},
        {phase: 'low_flame', since: opened + d1 + d2 + d3, days: d4}
    ]) AS spell
    FROM cases
)
SELECT ledger_key('case', i) AS case_key, municipality(team) AS municipality,
    ledger_key('household', household) AS household_key,
    team_kind(team) AS team_kind, team_name(team) AS team, district(team) AS district,
    spell.phase AS phase, spell.since AS started_on, known(spell.since + spell.days) AS ended_on,
    members_of(i)::INTEGER AS residents,
    CASE WHEN spell.phase = 'low_flame' AND known(spell.since + spell.days) IS NOT NULL
        THEN pick(['goals_met', 'goes_on_alone', 'moved', 'dropped_out'], i, 'end')
    END AS closed_reason,
    CASE WHEN spell.phase = 'low_flame' THEN (hash(i, 'handovers') % 3)::INTEGER END AS handovers
FROM spells
WHERE spell.since <= getvariable('as_of')
