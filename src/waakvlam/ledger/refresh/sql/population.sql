-- How many households lived where.
SELECT d.municipality_id AS municipality,
       d.code AS district,
       n.year,
       n.household_kind,
       n.households,
       n.residents,
       n.low_income_households,
       n.care_households,
       n.multi_scheme_households,
       n.non_western_households
FROM population_householdcount n
JOIN population_district d ON d.code = n.district_id
ORDER BY d.code, n.year, n.household_kind
