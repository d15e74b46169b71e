-- Weekdays away in a month, weighed by fte; per team and kind, never per person. They are counted as
-- absent_fte divides them: Monday to Friday, whatever a team's own days, of the whole month. What has
-- no end yet lasts until the end of as-of's month; later months are not told.
SELECT o.municipality_id AS municipality,
       t.team_kind,
       t.code AS team,
       date_trunc('month', day)::date AS month,
       a.kind,
       sum(p.fte)::float8 AS fte_days
FROM organisation_absence a
JOIN organisation_posting p ON p.professional_id = a.professional_id
JOIN organisation_team t ON t.id = p.team_id
JOIN organisation_contractor o ON o.id = t.contractor_id
JOIN LATERAL generate_series(
    a.started_on,
    least(a.ended_on, date_trunc('month', %(as_of)s::date)::date + interval '1 month')
        - interval '1 day',
    interval '1 day'
) AS day ON day::date >= p.started_on AND (p.ended_on IS NULL OR day::date < p.ended_on)
WHERE extract(isodow FROM day) < 6
GROUP BY 1, 2, 3, 4, 5
ORDER BY 3, 4, 5
