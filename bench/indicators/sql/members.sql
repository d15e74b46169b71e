SELECT ledger_key('case', i) AS case_key, municipality(team_of(household_of(i))) AS municipality,
    ledger_key('household', household_of(i)) AS household_key,
    ledger_key('person', household_of(i) * 4 + member) AS person_key,
    pick(['23_64', '0_11', '65_plus'], i, member) AS age_band,
    opens(i) AS started_on, NULL::DATE AS ended_on
FROM range(getvariable('requests')) AS r (i), range(members_of(i)) AS m (member)
WHERE becomes_case(i) AND opens(i) <= getvariable('as_of')
